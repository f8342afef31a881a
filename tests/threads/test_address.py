"""An address stays with the articles that it was given to, whatever becomes of their thread."""

from dataclasses import replace

from digest.model.article import Article, Paragraph, Role
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.span import Span
from digest.model.thread import Address, Storyline
from digest.threads.address import address, split_addresses, storyline_address


def article(letter: str, title: str | None = None) -> Article:
    return Article(
        letter * 16,
        Document(letter, "text"),
        0,
        (Paragraph(Span(0, 4), Role.BODY),),
        Metadata(title=title or letter),
    )


def given(threads: str, known: list[Address] | None) -> tuple[Address, ...]:
    """Give addresses to threads, written "ab c"; articles are letters and known by them."""
    letters = sorted(threads.replace(" ", ""))
    ids = [tuple(a * 16 for a in t) for t in threads.split()]
    made = address(Collection([article(a) for a in letters], threads=ids), known)
    return tuple(short(a) for a in made)


def short(a: Address) -> Address:
    """Write articles as letters."""
    return Address(a.slug, tuple(x[0] for x in a.articles), a.former, tuple(x[0] for x in a.removed), a.parts)


def known(slug: str, has: str, *former: str, had: str = "") -> Address:
    return Address(slug, tuple(a * 16 for a in has), former, tuple(a * 16 for a in had))


def own(letter: str) -> str:
    """The address that an article gives a thread which begins with it."""
    return f"{letter}-{letter * 8}"


def test_without_a_lock_every_article_gives_an_address() -> None:
    assert given("ab c", None) == (
        Address(own("a"), ("a", "b"), (own("b"),)),
        Address(own("c"), ("c",)),
    )


def test_a_lock_keeps_the_address_whoever_comes_first() -> None:
    assert given("abc", [known("old", "bc")]) == (Address("old", ("a", "b", "c")),)


def test_a_new_thread_needs_no_other_address() -> None:
    assert given("ab", []) == (Address(own("a"), ("a", "b")),)


def test_merged_threads_lead_to_the_one_with_most_articles() -> None:
    merged = given("abcde", [known("one", "a", "first"), known("two", "bc", "second"), known("three", "de")])
    assert merged == (Address("two", ("a", "b", "c", "d", "e"), ("first", "one", "second", "three")),)


def test_a_split_leaves_the_address_with_the_larger_part() -> None:
    assert given("a bc", [known("old", "abc", "older")]) == (
        Address(own("a"), ("a",)),
        Address("old", ("b", "c"), ("older",), parts=(own("a"),)),
    )
    assert given("ab cd", [known("old", "abcd")])[1] == Address("old", ("a", "b"), parts=(own("c"),)), (
        "the earlier one of equals"
    )


def test_the_parts_are_kept_while_they_are_threads_of_their_own() -> None:
    split = [replace(known("old", "bc"), parts=("part",)), known("part", "a")]
    assert given("a bc", split)[0].parts == ("part",)
    assert given("ad bc", split)[0].parts == ("part",), "with new articles"
    assert given("abc", split) == (Address("old", ("a", "b", "c"), ("part",)),), "one again"
    assert given("bc", split)[0] == Address("old", ("b", "c")), "the other part was removed"


def test_a_part_does_not_take_an_address_that_is_in_use() -> None:
    assert given("a bc", [known(own("a"), "abc")]) == (
        Address(own("a"), ("b", "c"), parts=(f"{own('a')}-2",)),
        Address(f"{own('a')}-2", ("a",)),
    )


def test_what_was_removed_keeps_its_address() -> None:
    assert given("a", [known("old", "ab"), known("gone", "c", "long", had="d")]) == (
        Address("gone", (), ("long",), ("c", "d")),
        Address("old", ("a",), (), ("b",)),
    )
    assert given("ab", [known("old", "a", had="b")]) == (Address("old", ("a", "b")),), "and may come back"


def sagas(threads: str, groups: str, known: list[Address] | None) -> dict[str, str]:
    """Give addresses to storylines, written "abc" where a, b and c are the first letters of their threads."""
    letters = sorted(threads.replace(" ", ""))
    articles = [article(a) for a in letters]
    collection = Collection(articles, (), [tuple(a * 16 for a in t) for t in threads.split()])
    placed = address(collection, None)
    found = [Storyline(f"s{g[0] * 16}", tuple(f"t{a * 16}" for a in g)) for g in groups.split()]
    made = storyline_address(collection, found, placed, known)
    return {a.slug: "".join(x[0] for x in a.articles) for a in made}


def test_a_storyline_of_three_threads_has_the_address_of_its_first() -> None:
    assert sagas("a b c de", "abc", None) == {f"storylines/{own('a')}": "abc"}
    assert sagas("a b c de", "ab", None) == {}


def test_a_storyline_keeps_its_address() -> None:
    old = Address(f"storylines/{own('b')}", tuple(a * 16 for a in "bcd"))
    assert sagas("a b c de", "abcd", [old]) == {old.slug: "abcde"}
    assert sagas("a b c de", "ab", [old]) == {old.slug: "bcd"}, "it redirects to a thread"


def test_addresses_are_split_by_kind() -> None:
    one, two = Address("one"), Address("storylines/two")
    assert split_addresses([two, one]) == ([one], [two])
    assert split_addresses(None) == (None, None)
