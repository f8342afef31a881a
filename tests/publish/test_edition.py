"""A build is dated by its articles."""

import os

import pytest

from digest import publish
from digest.config import DigestSettings
from digest.errors import SettingsError
from digest.model.analysis import Analysis
from digest.model.article import Article, Paragraph, Role
from digest.model.document import Document, Metadata
from digest.model.span import Span
from digest.publish.edition import check_source_date_epoch


def edition(*dates: str | None) -> publish.Edition:
    articles = tuple(
        Article(
            f"{n:016x}",
            Document("f", "text"),
            n,
            (Paragraph(Span(0, 4), Role.BODY),),
            Metadata(published=date),
        )
        for n, date in enumerate(dates)
    )
    return publish.Edition(analysis=Analysis(articles=articles), problems=(), settings=DigestSettings())


def test_a_build_is_dated_by_its_newest_article(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    newest = edition("2024-05-07", None, "2024-05-08T01:00:00+02:00", "2023-01-01")
    assert newest.moment == 1715122800
    assert edition(None).moment == edition(None, None).moment
    with publish.source_date_epoch(newest.moment):
        assert os.environ["SOURCE_DATE_EPOCH"] == "1715122800"
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(("date", "moment"), [("1905-01-01", 0), ("9999-12-31", 2**32 - 1)])
def test_dates_out_of_range_are_clamped(date, moment):
    assert edition(date).moment == moment


def test_source_date_epoch_of_the_environment_wins(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    with publish.source_date_epoch(7):
        assert os.environ["SOURCE_DATE_EPOCH"] == "5"
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"


@pytest.mark.parametrize(
    "stated", ["abc", "-1", "1.5", "1e9", "99999999999999999999", "4294967296", "\u0661"]
)
def test_a_date_of_the_build_that_is_no_number_is_a_usage_error(monkeypatch, stated):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    with pytest.raises(SettingsError, match=r"SOURCE_DATE_EPOCH: .*; unset it"):
        check_source_date_epoch()


@pytest.mark.parametrize("stated", ["", "0", "1700000000"])
def test_a_valid_date_of_the_build_passes(monkeypatch, stated):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    check_source_date_epoch()
