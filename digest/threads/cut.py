"""Cut the tree of a clustering into threads: choose the branches whose merges fit best in sum.

A merge *fits* when its level reaches the threshold. The level is the mean similarity of the two sides, lowered by the
size of the smaller side (two clusters that differ are two stories; a single article may treat one from another angle)
and by the cohesion of the larger side (a story that all have copied is tighter than one that every outlet writes
itself). The threshold rises with the similarity of the surroundings: in a saga, everything resembles everything.

The score of a branch is the sum over its merges of `ln(level / threshold)`, times the articles of the smaller side. A
branch becomes a thread when its score is at least the sum of what its parts reach; so a merge that does not fit can
be made up for by others, and the result does not depend on single pairs. Choosing branches of a tree by the sum of
what they gain follows excess of mass in HDBSCAN (Campello, Moulavi and Sander 2013).
"""

from dataclasses import dataclass
from math import log

from digest.threads.linkage import Tree
from digest.threads.settings import ThreadSettings as Settings


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the tree that is one thread."""

    number: int
    """Its number in the tree."""
    leaves: tuple[int, ...]
    """Its articles, sorted."""
    level: float | None
    """Level of its last merge, four places; None for a single article."""
    margin: float | None
    """Smallest change of the threshold, as a logarithm, by which it would split or merge with its parent's other
    branch; four places. None if neither is possible."""


class Cut:
    """A tree with the level, threshold and score of each branch."""

    def __init__(self, tree: Tree, settings: Settings) -> None:
        self.tree, self.settings = tree, settings
        count = tree.leaves + len(tree.merges)
        known = tree.leaves / (tree.leaves + settings.prior_articles)
        self.outside: float = settings.threshold ** (1 - known) * settings.isolated**known
        """Similarity of the surroundings of a tree: `isolated` in a large collection. A small one says nothing about
        them, so there the threshold stays as it is."""
        self.parent = [-1] * count
        self.size = [1] * count
        self.similarity = [0.0] * count
        for k, merge in enumerate(tree.merges, tree.leaves):
            self.parent[merge.left] = self.parent[merge.right] = k
            self.size[k] = self.size[merge.left] + self.size[merge.right]
            self.similarity[k] = merge.similarity
        self.level = [0.0] * count
        """Level of the merge that made each branch; 0 for single articles."""
        self.threshold = [0.0] * count
        """Threshold of that merge."""
        self.score = [0.0] * count
        """Score of each branch as one thread."""
        self.best = [0.0] * count
        """Highest sum of scores that it reaches, whole or divided."""
        self.weight = [0] * count
        """Sum of the weights of its merges: what its score loses when all thresholds rise by a factor of e."""
        self.best_weight = [0] * count
        """The same for the parts that reach `best`."""
        for k, merge in enumerate(tree.merges, tree.leaves):
            self._rate(k, merge.left, merge.right)

    def _rate(self, k: int, left: int, right: int) -> None:
        """Compute level, threshold and scores of a branch; those of its two sides are known."""
        settings = self.settings
        small = min(self.size[left], self.size[right])
        large = left if self.size[left] >= self.size[right] else right
        level = self.similarity[k] / small**settings.size_power
        if self.size[large] > 1:
            level /= (self.similarity[large] / settings.cohesion) ** settings.cohesion_power
        self.level[k] = round(level, 4)
        self.threshold[k] = round(
            settings.threshold * (self._surroundings(k) / settings.threshold) ** settings.surroundings_power,
            4,
        )
        fit = log(max(self.level[k], 1e-4) / self.threshold[k])
        if self.level[k] >= settings.certain:
            fit = max(fit, 0.0)
        self.score[k] = round(self.score[left] + self.score[right] + small * fit, 6)
        self.weight[k] = self.weight[left] + self.weight[right] + small
        parts = round(self.best[left] + self.best[right], 6)
        self.best[k] = max(self.score[k], parts)
        whole = self.score[k] >= parts
        self.best_weight[k] = self.weight[k] if whole else self.best_weight[left] + self.best_weight[right]

    def _surroundings(self, k: int) -> float:
        """Return the mean similarity at which a branch has joined at least as many articles as it has."""
        outer = self.parent[k]
        while outer >= 0 and self.size[outer] < 2 * self.size[k]:
            outer = self.parent[outer]
        return max(self.similarity[outer], self.outside) if outer >= 0 else self.outside

    def branches(self) -> list[Branch]:
        """Return the threads, sorted by their first article."""
        found = []
        stack = [k for k, parent in enumerate(self.parent) if parent < 0]
        while stack:
            k = stack.pop()
            if k < self.tree.leaves or self.score[k] >= self._parts(k):
                level = self.level[k] if k >= self.tree.leaves else None
                found.append(Branch(k, self.leaves(k), level, self._margin(k)))
            else:
                stack += self.sides(k)
        return sorted(found, key=lambda branch: branch.leaves)

    def sides(self, k: int) -> tuple[int, int]:
        """Return the two sides of a merge."""
        merge = self.tree.merges[k - self.tree.leaves]
        return merge.left, merge.right

    def leaves(self, k: int) -> tuple[int, ...]:
        """Return the articles of a branch, sorted."""
        found, stack = [], [k]
        while stack:
            k = stack.pop()
            if k < self.tree.leaves:
                found.append(k)
            else:
                stack += self.sides(k)
        return tuple(sorted(found))

    def _parts(self, k: int) -> float:
        """Return the highest sum of scores of the two sides of a merge."""
        left, right = self.sides(k)
        return round(self.best[left] + self.best[right], 6)

    def _margin(self, k: int) -> float | None:
        """Return the smallest change of the threshold that splits a thread or merges it with its sibling."""
        changes = []
        for branch in (k, self.parent[k]):
            if branch >= self.tree.leaves:
                left, right = self.sides(branch)
                weight = self.weight[branch] - self.best_weight[left] - self.best_weight[right]
                if weight > 0:
                    changes.append(abs(self.score[branch] - self._parts(branch)) / weight)
        return round(min(changes), 4) if changes else None
