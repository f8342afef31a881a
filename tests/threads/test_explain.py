"""The figures of an explanation are those by which articles were grouped."""

from digest.alignment.engines.local import LocalEngine
from digest.model import Analysis, Collection, Thread
from digest.model.document import Document, Metadata
from digest.pipeline.steps import analyze
from digest.threads import Explanation, explain

BRIDGE = "The harbour bridge was closed on Tuesday after inspectors found cracks in two of its main girders."
FERRY = (
    "Ferries run in place of the buses over the harbour bridge, whose girders have cracks, the agency said."
)
APPLES = "Growers in the upper valley expect the apple harvest two weeks later than last year."


def run(*texts: str, dates: tuple[str | None, ...] = ()) -> Analysis:
    given = [*dates, *[None] * (len(texts) - len(dates))]
    documents = [
        Document(f"{i}.txt", text, metadata=Metadata(published=given[i])) for i, text in enumerate(texts)
    ]
    return analyze(documents, engine=LocalEngine())


def explained(made: Analysis, thread: Thread) -> Explanation:
    collection = Collection(made.articles, (), [t.articles for t in made.threads])
    return explain(collection, made.matches, thread.articles)


def test_the_last_merge_has_the_level_of_the_thread() -> None:
    made = run(BRIDGE, FERRY, APPLES)
    for thread in made.threads:
        found = explained(made, thread)
        assert (found.merge.level if found.merge else None) == thread.level
        assert found.average is None or found.average > 0
        assert found.merge is None or found.merge.level >= found.merge.threshold


def test_near_misses_are_other_threads() -> None:
    made = run(BRIDGE, FERRY, APPLES, f"{APPLES} The bridge of the valley has no girders.")
    for thread in made.threads:
        for miss in explained(made, thread).near_misses:
            assert set(miss.articles).isdisjoint(thread.articles)
            assert miss.pair[0] in thread.articles
            assert miss.pair[1] in miss.articles


def test_copies_are_compared_once_and_days_count() -> None:
    same = run(BRIDGE, BRIDGE)
    (thread,) = same.threads
    assert explained(same, thread).inside == {}
    near, far = (run(BRIDGE, FERRY, dates=("2031-05-01", day)) for day in ("2031-05-02", "2031-05-20"))
    (pair,) = explained(near, near.threads[0]).inside.values()
    later = [
        value
        for thread in far.threads
        for value in (
            *explained(far, thread).inside.values(),
            *(miss.best for miss in explained(far, thread).near_misses),
        )
    ]
    assert later
    assert max(later) < pair
