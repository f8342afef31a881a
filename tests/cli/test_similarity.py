"""The figures of an explanation are those by which articles were threaded."""

from digest.alignment.engines.local import LocalEngine
from digest.cli.similarity import similarity
from digest.model.document import Document, Metadata
from digest.pipeline.steps import analyze
from digest.threads.settings import ThreadSettings as Settings

BRIDGE = "The harbour bridge was closed on Tuesday after inspectors found cracks in two of its main girders."
FERRY = (
    "Ferries run in place of the buses over the harbour bridge, whose girders have cracks, the agency said."
)
APPLES = "Growers in the upper valley expect the apple harvest two weeks later than last year."


def run(*texts: str, dates: tuple[str | None, ...] = ()):
    given = [*dates, *[None] * (len(texts) - len(dates))]
    documents = [
        Document(f"{i}.txt", text, metadata=Metadata(published=given[i])) for i, text in enumerate(texts)
    ]
    return analyze(documents, engine=LocalEngine())


def test_what_was_joined_is_alike_enough_and_what_was_not_is_not():
    made = run(BRIDGE, FERRY, APPLES, f"{APPLES} The bridge of the valley has no girders.")
    for thread in made.threads:
        found = similarity(made, thread)
        assert found.average is None or found.average >= Settings().least
        assert all(near.similarity < near.threshold for near in found.nearby)


def test_copies_are_compared_once_and_days_count():
    same = run(BRIDGE, BRIDGE)
    (thread,) = same.threads
    assert similarity(same, thread).pairs == {}
    near, far = (run(BRIDGE, FERRY, dates=("2031-05-01", day)) for day in ("2031-05-02", "2032-05-01"))
    (pair,) = similarity(near, near.threads[0]).pairs.values()
    others = [similarity(far, thread) for thread in far.threads]
    later = [n.best for found in others for n in found.nearby] + [
        v for found in others for v in found.pairs.values()
    ]
    assert later
    assert max(later) < pair
