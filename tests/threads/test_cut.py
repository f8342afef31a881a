"""A tree is cut into the branches whose merges fit best in sum."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.threads.cut import Cut
from digest.threads.linkage import Merge, Tree
from digest.threads.settings import ThreadSettings


def leaves(tree: Tree, **settings: float) -> list[tuple[int, ...]]:
    return [branch.leaves for branch in Cut(tree, ThreadSettings(**settings)).branches()]  # type: ignore[arg-type]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Return a tree whose merges lose similarity towards the root."""
    count = draw(st.integers(1, 9))
    roots, merges = list(range(count)), list[Merge]()
    for similarity in sorted(draw(st.lists(st.integers(400, 6000), max_size=count - 1)), reverse=True):
        left, right = sorted(draw(st.permutations(roots))[:2])
        merges.append(Merge(left, right, similarity / 10_000))
        roots = [r for r in roots if r not in (left, right)] + [count + len(merges) - 1]
    return Tree(count, tuple(merges))


def best_sum(cut: Cut) -> float:
    """Try all choices of branches that cover the articles; return the highest sum of scores."""
    count = len(cut.parent)
    sums = []
    for chosen in product((False, True), repeat=count - cut.tree.leaves):
        whole = [k for k, taken in enumerate(chosen, cut.tree.leaves) if taken]
        covered = [a for k in whole for a in cut.leaves(k)]
        if len(covered) == len(set(covered)):
            sums.append(sum(cut.score[k] for k in whole))
    return max(sums)


@given(trees())
def test_no_other_choice_of_branches_scores_higher(tree: Tree) -> None:
    cut = Cut(tree, ThreadSettings())
    branches = cut.branches()
    assert sorted(a for branch in branches for a in branch.leaves) == list(range(tree.leaves))
    assert sum(cut.score[b.number] for b in branches) == pytest.approx(best_sum(cut), abs=1e-4)


def test_two_events_of_one_saga_are_two_threads() -> None:
    saga = Tree(4, (Merge(0, 1, 0.4), Merge(2, 3, 0.4), Merge(4, 5, 0.12)))
    assert leaves(saga) == [(0, 1), (2, 3)]


def test_a_single_article_joins_where_two_would_not() -> None:
    three = Tree(99, (Merge(0, 1, 0.3), Merge(2, 99, 0.15)))
    four = Tree(99, (Merge(0, 1, 0.3), Merge(2, 3, 0.3), Merge(99, 100, 0.13)))
    assert leaves(three)[0] == (0, 1, 2)
    assert leaves(four)[:2] == [(0, 1), (2, 3)]


def test_the_threshold_is_higher_in_similar_surroundings() -> None:
    alone = Tree(99, (Merge(0, 1, 0.13),))
    saga = Tree(99, (Merge(0, 1, 0.13), Merge(2, 3, 0.13), Merge(99, 100, 0.11)))
    assert leaves(alone)[0] == (0, 1)
    assert leaves(saga)[0] == (0,)


def test_a_certain_level_always_fits() -> None:
    assert leaves(Tree(2, (Merge(0, 1, 0.3),)), threshold=0.9) == [(0, 1)]


@pytest.mark.parametrize("similarity", [0.1, 0.2])
def test_the_margin_is_the_change_of_the_threshold_that_decides_otherwise(similarity: float) -> None:
    tree = Tree(2, (Merge(0, 1, similarity),))
    alike = {"surroundings_power": 0.0, "certain": 9.0, "least": 0.01}
    first = Cut(tree, ThreadSettings(**alike)).branches()  # type: ignore[arg-type]
    assert first[0].margin is not None
    for factor, same in ((0.98, True), (1.02, False)):
        change = first[0].margin * factor * (1 if len(first) == 1 else -1)
        threshold = ThreadSettings().threshold * 2.718281828**change
        again = Cut(tree, ThreadSettings(threshold=threshold, **alike)).branches()  # type: ignore[arg-type]
        assert (len(again) == len(first)) is same
