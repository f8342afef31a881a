"""The visible text of HTML, as browsers understand it, for any input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.readers.html_text import html_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>two", "One|two"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a <b>b</b> c", "a b c"),
        ("a<!-- b -->c", "ac"),
        ("a<!-->c", "ac"),
        ("a<!-- b", "a"),
        ("a<? b ?>c<!DOCTYPE x>d</ e>f", "acdf"),
        ("a<![CDATA[b]]>c", "ac"),
        ("a < b <3 c<", "a < b <3 c<"),
        ('<a title="1 > 0" href=x>b</a>', "b"),
        ("<a b='c", ""),
        ("a<div ", "a"),
        ("a<script>b < c</b></script >d", "a|d"),
        ("a<style>b", "a"),
        ("a<template><p>b</p></template>c", "a|c"),
        ("&lt;p&gt; &amp; &#65; &#x42; &nosuch; &#0; &#99999999;", "<p> & A B &nosuch; \ufffd \ufffd"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),
        ("a\n  b", "a b"),
    ],
)
def test_visible_text(source: str, text: str) -> None:
    assert [part.strip() for part in html_text(source).split("\n\n") if part.strip()] == [
        part for part in text.split("|") if part
    ]


@given(
    st.lists(
        st.sampled_from(
            ("<", ">", "<!--", "-->", "<b", "</", "script", "'", '"', "=", "&", "#9", ";", " ", "x", "\n")
        )
    ).map("".join)
)
def test_any_text_is_read(source: str) -> None:
    assert len(html_text(source)) <= 4 * len(source) + 2
