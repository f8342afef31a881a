"""A small analysis made by hand, in invented words: two threads, five articles, one sentence with teeth."""

from dataclasses import dataclass, field, replace
from typing import Any

from digest.figures import figure
from digest.model.analysis import Analysis
from digest.model.article import Article, Paragraph, Role, Sentence
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.figure import Difference, Measure
from digest.model.findings import Credit, CreditKind, Quotation, Wording
from digest.model.match import Fate, Match, PassageGroup, Relation, Ruling, Side, Witness
from digest.model.span import Span
from digest.model.thread import Thread
from digest.passages import counterparts, overlaps, story

Part = tuple[Role, list[str]]

HERALD, NAMELESS, COURIER, GAZETTE, ORCHARD = (f"{n:x}" * 16 for n in range(1, 6))


@dataclass
class Desk:
    """Collects articles written as lists of sentences, and finds every span by counting."""

    articles: dict[str, Article] = field(default_factory=dict)
    sentences: dict[str, Sentence] = field(default_factory=dict)

    def write(self, key: str, file: str, stated: Metadata, *parts: Part) -> None:
        """Lay out an article: sentences are parted by a space, paragraphs by a blank line."""
        text, paragraphs = "", []
        for number, (role, told) in enumerate(parts, 1):
            text += "\n\n" if text else ""
            begin = len(text)
            for place, words in enumerate(told):
                text += " " if place else ""
                span = Span(len(text), len(text) + len(words))
                text += words
                name = f"{key}-{number:04x}{place + 1:04x}"
                self.sentences[name] = Sentence(name, key, number, span, role)
            paragraphs.append(
                Paragraph(Span(begin, len(text)), role, "" if role is Role.BODY else role.value)
            )
        document = Document(file, text, metadata=stated)
        self.articles[key] = Article(key, document, 0, tuple(paragraphs), stated)

    def find(self, key: str, words: str) -> Span:
        """Return where `words` first stand in an article."""
        start = self.articles[key].document.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, key: str, words: str) -> Sentence:
        """Return the sentence of an article that begins with `words`."""
        text = self.articles[key].document.text
        return next(
            s for s in self.sentences.values() if s.article == key and s.span.of(text).startswith(words)
        )


TITLE, DECK, BODY, BYLINE, OFF = Role.TITLE, Role.DECK, Role.BODY, Role.BYLINE, Role.BOILERPLATE


def desk() -> Desk:
    """Write the five articles."""
    made = Desk()
    made.write(
        HERALD,
        "herald.txt",
        Metadata(outlet="Port Herald", url="https://herald.example/ferry", published="2031-05-02"),
        (TITLE, ["Night ferry to stop in autumn"]),
        (DECK, ["Islanders say they were told last"]),
        (
            BODY,
            ["The night ferry to Ansel will stop running in October, three officials told the Beacon."],
        ),
        (
            BODY,
            [
                "“We were told last, and that is an insult,” said Ida Marl, who runs the bakery on Ansel.",
                "The boat carries her flour.",
            ],
        ),
        (BODY, ["The council will vote on 12 June."]),
        (OFF, ["Read more: Ten walks on Ansel"]),
    )
    made.write(
        NAMELESS,
        "nameless.txt",
        Metadata(),
        (TITLE, ["Ferry to Ansel: last night boat in October"]),
        (
            BODY,
            ["The night ferry to Ansel will stop running in October, three officials told the Beacon."],
        ),
        (
            BODY,
            [
                "“We were told last and that is an insult”, said Ida Marl, who runs the bakery on Ansel.",
                "The boat carries her flour.",
            ],
        ),
        (BODY, ["The town council will vote on 12 June."]),
    )
    made.write(
        COURIER,
        "courier.txt",
        Metadata(outlet="Courier & Sons", language="en"),
        (TITLE, ["No more boats after dark"]),
        (BYLINE, ["By Tove Lind"]),
        (BODY, ["According to the Beacon, the crossing to Ansel loses its late sailing this autumn."]),
        (BODY, ["“We were told last, and this is an insult,” baker Ida Marl said."]),
        (BODY, ["Fuel now costs <b>twice</b> what it did & the {{ boat }} is *old*."]),
    )
    made.write(
        GAZETTE,
        "gazette.txt",
        Metadata(outlet="Gazette", title="Ansel ferry: what we know", url="javascript:alert(1)"),
        (
            BODY,
            [
                "The Beacon reported, citing four officials, that boats to Ansel will not sail at night from October."
            ],
        ),
        (BODY, ["Some 40 people use the boat on a weekday."]),
    )
    made.write(
        ORCHARD,
        "orchard.txt",
        Metadata(outlet="Gazette"),
        (TITLE, ["Frost takes half the plums"]),
        (BODY, ["Half of the plum harvest froze in one night.", "Growers ask for help."]),
    )
    return made


def sample() -> Analysis:
    """Return the analysis of the five articles."""
    made = desk()
    rulings = {
        s.id: Ruling(Fate.PRINTED, "only here")
        for s in made.sentences.values()
        if s.role is not Role.BOILERPLATE
    }
    off = made.sentence(HERALD, "Read more")
    rulings[off.id] = Ruling(Fate.SET_ASIDE, "boilerplate: read more")

    groups = []
    for words, other, relation, score in (
        ("The night ferry", "The night ferry", Relation.VERBATIM, 1.0),
        ("“We were told", "“We were told", Relation.VERBATIM, 1.0),
        ("The boat carries", "The boat carries", Relation.VERBATIM, 1.0),
        ("The council", "The town council", Relation.EDITED, 0.9333),
    ):
        lead, witness = made.sentence(HERALD, words), made.sentence(NAMELESS, other)
        group = PassageGroup(f"g{lead.id}", lead.id, (Witness(witness.id, relation, score),))
        rulings[lead.id] = Ruling(Fate.PRINTED, "carries the passage", group.id)
        rulings[witness.id] = Ruling(Fate.MERGED, f"repeats {lead.id}, {relation.value}", group.id)
        groups.append(group)

    def match(a: str, a_words: str, b: str, b_words: str, *how: Any) -> Match:
        relation, score = how
        one, two = made.sentence(a, a_words), made.sentence(b, b_words)
        return Match(Side(a, one.span), Side(b, two.span), relation, score)

    matches = (
        match(HERALD, "The night ferry", NAMELESS, "The night ferry", Relation.VERBATIM, 1.0),
        match(HERALD, "“We were told", NAMELESS, "“We were told", Relation.VERBATIM, 1.0),
        match(HERALD, "The council", NAMELESS, "The town council", Relation.EDITED, 0.9333),
        match(HERALD, "The night ferry", COURIER, "According", Relation.RETOLD, 0.52),
        match(HERALD, "The night ferry", GAZETTE, "The Beacon", Relation.RETOLD, 0.61),
        match(HERALD, "“We were told", COURIER, "“We were told", Relation.RETOLD, 0.7),
    )
    quotations = (
        Quotation(
            HERALD,
            made.find(HERALD, "We were told last, and that is an insult,"),
            made.find(HERALD, "Ida Marl"),
            "q1",
            Wording.IDENTICAL,
            "Ida Marl",
        ),
        Quotation(
            NAMELESS,
            made.find(NAMELESS, "We were told last and that is an insult"),
            made.find(NAMELESS, "Ida Marl"),
            "q1",
            Wording.TYPOGRAPHIC,
            "Ida Marl",
        ),
        Quotation(
            COURIER,
            made.find(COURIER, "We were told last, and this is an insult,"),
            made.find(COURIER, "Ida Marl"),
            "q1",
            Wording.ALTERED,
            "Ida Marl",
        ),
    )
    credits = tuple(
        Credit(key, made.find(key, words), made.find(key, "Beacon"), "Beacon", CreditKind.OUTLET)
        for key, words in (
            (HERALD, "three officials told the Beacon"),
            (NAMELESS, "three officials told the Beacon"),
            (COURIER, "According to the Beacon"),
            (GAZETTE, "The Beacon reported"),
        )
    )
    differences = (
        Difference(
            HERALD,
            made.find(HERALD, "three"),
            GAZETTE,
            made.find(GAZETTE, "four"),
            Measure.COUNT,
            sure=True,
        ),
    )
    threads = (
        Thread(
            f"t{HERALD}",
            f"night-ferry-to-stop-{HERALD}",
            "Night ferry to stop in autumn",
            (HERALD, NAMELESS, COURIER, GAZETTE),
            3,
            ("Beacon",),
        ),
        Thread(
            f"t{ORCHARD}",
            f"frost-takes-half-the-plums-{ORCHARD}",
            "Frost takes half the plums",
            (ORCHARD,),
            1,
            (),
        ),
    )
    return with_stories(
        Analysis(
            articles=tuple(made.articles[key] for key in sorted(made.articles)),
            sentences=tuple(sorted(made.sentences.values(), key=lambda s: (s.article, s.span.start))),
            matches=tuple(sorted(matches, key=lambda m: m.order)),
            groups=tuple(sorted(groups, key=lambda g: g.id)),
            quotations=quotations,
            credits=credits,
            differences=differences,
            threads=threads,
            rulings=rulings,
            text_of={key: HERALD if key == NAMELESS else key for key in made.articles},
        )
    )


def with_stories(analysis: Analysis) -> Analysis:
    """Return an analysis with the counterparts, overlaps, stories and figures that follow from it."""
    threads = [thread.articles for thread in analysis.threads]
    collection = Collection(analysis.articles, analysis.sentences, threads)
    found = counterparts(collection, analysis.matches, analysis.groups, analysis.quotations)
    text_of = {a.id: a.id for a in analysis.articles} | dict(analysis.text_of)
    figures, rows = figure(collection, text_of, analysis.differences)
    return replace(
        analysis,
        figures=figures,
        rows=rows,
        counterparts=found,
        overlaps=overlaps(collection, analysis.matches),
        stories=story(collection, analysis.groups, found, text_of),
    )


def dated(**dates: str) -> Analysis:
    """Return the sample with other dates: of the Herald (`h`), the nameless article (`n`), and so on."""
    one = sample()
    article_of = {"h": HERALD, "n": NAMELESS, "c": COURIER, "g": GAZETTE}
    stated = {article_of[key]: date for key, date in dates.items()}
    articles = tuple(
        replace(a, metadata=replace(a.metadata, published=stated.get(a.id, a.metadata.published)))
        for a in one.articles
    )
    return replace(one, articles=articles)
