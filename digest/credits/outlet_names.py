"""Decides which names are of one outlet: by a table, by the names themselves and by web addresses.

"CNN (Web News)" is CNN and "NBC" is NBC News, since words like "news" and "web" only name an edition; "AP" is the
Associated Press by the table `outlets.toml`, which an editor extends; "oxleyecho.example" is the Oxley Echo.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from digest.articles import outlet_brand
from digest.language import vocabulary_for
from digest.model import Article, Edit, Verb

MIN_HOST_NAME = 4
"""Fewest letters of a web address that is compared with names."""
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "net", "org"))
"""Parts of a domain that precede a country's and name nobody: "co" in "bbc.co.uk"."""
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
"""A web address without its path."""
_ARTICLES = frozenset("Le La Les El Los Las Der Die Das".split())
"""Articles that are part of a name, and are taken for none in running text."""
_SHARED_HOSTS = frozenset(
    ("blogspot", "facebook", "google", "medium", "msn", "substack", "tumblr", "wordpress", "yahoo")
)
"""Hosts that print the reports of others under their own address."""


class OutletNames:
    """The names of outlets, and which of them are one outlet's."""

    def __init__(self, edits: Sequence[Edit] = ()) -> None:
        groups = [(e.says, *e.aliases) for e in edits if e.verb is Verb.OUTLET]
        table = _table()
        self._group: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._listed: set[str] = set()
        self._variants: dict[str, set[str]] = {}
        for group in (*groups, *table["agencies"], *table["outlets"]):
            names = [_compact(name) for name in group]
            one = next((self._group[name] for name in names if name in self._group), names[0])
            for name in names:
                self._group.setdefault(name, one)
            self._first.setdefault(
                one, next((name for name in group if not _DOMAIN.fullmatch(name)), group[0])
            )
            self._listed.update(group)
            self._variants.setdefault(one, set()).update(
                brand for name in group if not _DOMAIN.fullmatch(name) and (brand := _brand(name))
            )
        for group in (*table["agencies"], *table["outlets"]):
            for name in group:
                article, _, rest = name.partition(" ")
                if rest and article in _ARTICLES:  # "Monde", since "le" in "selon le Monde" is an article
                    self._group.setdefault(_compact(rest), self._group[_compact(name)])
        vocabulary = vocabulary_for(None)
        self._outlet_nouns = vocabulary.attribution.outlet_nouns | vocabulary.attribution.edition_words

    def identity(self, name: str) -> str:
        """Return what all names of one outlet share."""
        compact = _compact(name)
        return self._group.get(compact, compact)

    def spelling(self, printed: str) -> str:
        """Return a printed name as the table lists it: "Le Monde" for "Monde"."""
        return printed if printed in self._listed else self._first.get(self.identity(printed), printed)

    def is_listed(self, name: str) -> bool:
        """Return whether the table or the editor lists a name."""
        return _compact(name) in self._group

    def is_own(self, name: str, article: Article) -> bool:
        """Return whether a credited name is that of the article's own outlet."""
        return self._is_own(name, article.metadata.outlet, article.metadata.url)

    def is_short_for(self, name: str, longer: str) -> bool:
        """Return whether a name is the beginning or the end of a longer one: "the Post", "the Washington Post"."""
        short, long = _brand(name).split(), _brand(longer).split()
        return 0 < len(short) < len(long) and short in (long[: len(short)], long[-len(short) :])

    def _is_own(self, name: str, outlet: str | None, url: str | None) -> bool:
        one = self.identity(name)
        if one in self._own_identities(outlet, url):
            return True
        if outlet is None:
            return False
        own = _brand(outlet)
        for brand in {_brand(name), *self._variants.get(one, ())}:
            if self.is_short_for(brand, own):
                return True  # "the Echo" in the Oxley Echo, "AP" in "AP Fact Check"
            if brand.startswith(f"{own} ") and (
                " " in own or self._outlet_nouns.issuperset(brand[len(own) :].split())
            ):
                return True  # "Lune Radio" in Lune, "Lune Times Index" in the Lune Times
        return False

    def _own_identities(self, outlet: str | None, url: str | None) -> set[str]:
        """Return the identities of an article's outlet, by its name and by its web address."""
        found = {self.identity(outlet)} if outlet else set()
        for domain in _domains(url):
            found.add(self.identity(domain))
        return found


@cache
def _table() -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the shipped table."""
    return tomllib.loads(files("digest.credits").joinpath("outlets.toml").read_text(encoding="utf-8"))


def listed_names() -> tuple[str, ...]:
    """Return the names of the shipped table without web addresses."""
    return _without_domains((*_table()["agencies"], *_table()["outlets"]))


def agency_names() -> tuple[str, ...]:
    """Return the names of agencies in the shipped table without web addresses."""
    return _without_domains(_table()["agencies"])


def _without_domains(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(name for group in groups for name in group if not _DOMAIN.fullmatch(name))


@cache
def _brand(name: str) -> str:
    """Return the words that distinguish an outlet's name."""
    return outlet_brand(name) or ""


@cache
def _compact(name: str) -> str:
    """Return a name for comparing: "Coast Wire (Web)" and "coastwire.example" are one."""
    if _DOMAIN.fullmatch(name) and name == name.lower():
        return _host_name(name)
    return _brand(name).replace(" ", "")


def _host_name(domain: str) -> str:
    """Return the part of a domain that somebody registered: "bbc" of "news.bbc.co.uk"."""
    labels = domain.removeprefix("www.").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1]


@cache
def _domains(url: str | None) -> tuple[str, ...]:
    """Return a web address as names to compare: the domain, and its name without "the" and "news"."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ()
    if not _DOMAIN.fullmatch(host):
        return ()
    name = _host_name(host)
    if name in _SHARED_HOSTS:
        return ()
    short = name.removeprefix("the").removesuffix("news").removesuffix("online")
    names = [name, short] if len(short) >= MIN_HOST_NAME else [name]
    return tuple(dict.fromkeys((host.removeprefix("www."), *names)))
