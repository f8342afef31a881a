"""Invents a collection as unlike the seeds as it may be: one story that nineteen sources tell, and many small ones.

All of it is made up, and always the same: outlets with names of any length, articles without titles, dates or
outlets, copies, edits, retellings, altered quotations, numbers that differ, and other scripts.
"""

import json
import random
from collections.abc import Sequence
from typing import Any

THINGS = (
    "swing bridge at Ansel",
    "old grain quay",
    "night ferry",
    "lighthouse on Brin",
    "fish market",
    "customs house",
    "dredger Petrel",
    "harbour railway",
    "pilot station",
    "salt warehouse",
    "tidal mill",
    "sailors' chapel",
    "coal wharf",
    "signal tower",
    "lock at Stoom",
    "rope walk",
    "net loft",
    "ice house",
    "boatyard of Lune",
    "slipway",
    "weigh house",
    "breakwater",
)
"""What the long story is about: each has four sentences of its own."""
PEOPLE = ("porters", "fishermen", "pilots", "bakers", "riggers", "carters", "sailmakers")
MONTHS = ("March", "April", "May", "June", "July", "August", "September", "October")
SPEAKERS = ("Ida Marl", "Bo Chandry", "Tove Lindgate", "Una Orrel", "Zeno Quillby", "Pia Varnsby")
LONG = (
    "The Consolidated Lower Marshes Advertiser, Shipping Gazette and Parish Intelligencer of Lune, Ansel and Brin",
    "Hafenverwaltungsnachrichtenblattgesellschaftsmitteilungen",
    "https://news.a-very-long-name-of-a-host-that-nobody-would-type.example/harbour/and/coast",
)
"""Names that are longer than any column."""
OUTLETS = (
    *LONG,
    "Lune Courier",
    "Port Herald",
    "The Brin Observer",
    "صحيفة المرفأ",
    "安塞尔日报",
    "Stoom & Sons’ Weekly",
    "R<i>verside <Mail>",
    "Ansel Gazette",
    "Harbourline",
)
ARABIC = (
    "أعلنت هيئة الميناء يوم الاثنين إغلاق مرفأ المدينة أحد عشر أسبوعاً لإزالة الرصيف القديم.",
    "وقال الصيادون إنهم لم يبلَّغوا بالقرار إلا من ملصق على جدار السوق.",
    "وستبحر العبارة إلى جزيرة برين من الرصيف الشمالي حتى انتهاء العمل.",
)
CHINESE = (
    "港务局星期一宣布，安塞尔港将关闭十一周，以便拆除旧码头。",
    "渔民说他们在墙上的告示里才看到这个决定。",
    "工程结束之前，开往布林岛的渡轮将从北码头出发。",
)
INITIALS = "ABCDEFGHIJKLMNOPRSTUVWYZ"


def invented() -> list[dict[str, Any]]:
    """Return the records: a story of 19 sources and more than 60 passages, two in other scripts, 120 small ones."""
    chance = random.Random(7)
    return [*_long(chance), *_scripts(), *_small(chance)]


def lines(records: Sequence[dict[str, Any]]) -> str:
    """Return records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _long(chance: random.Random) -> list[dict[str, Any]]:
    """Return the story that nineteen sources tell: each a part of it, and two of them what another prints."""
    told = [_facts(n, thing) for n, thing in enumerate(THINGS)]
    made: list[dict[str, Any]] = []
    for source in range(17):
        chosen = sorted(chance.sample(range(len(told)), 14))
        paragraphs = [_opening(source), _quoted(source)]
        paragraphs += [_telling(told[n], source, n) for n in (0, *chosen)]
        made.append(_record(f"long-{source:02d}", source, "\n\n".join(paragraphs)))
    for copy, of in ((17, 3), (18, 4)):
        made.append(_record(f"long-{copy}", copy, made[of]["text"]))
    return made


def _record(name: str, source: int, text: str) -> dict[str, Any]:
    """Return a record that states less than it could: every fourth no title, every third no date."""
    record = {"id": name, "text": text}
    if source != 5:
        record["outlet"] = OUTLETS[source % len(OUTLETS)]
    if source % 4:
        many = " and everything that stands on it, says the board in a statement that nobody had asked for"
        record["title"] = f"Harbour of Ansel to lose its swing bridge{many if source == 7 else ''}"
    if source % 3:
        record["date"] = f"2031-05-{source + 2:02d}"
    return record


def _opening(source: int) -> str:
    """Return how an article begins; the number of places is not the same in all of them."""
    places = 22 if source % 5 else 24
    credit = "according to the Lune Courier" if source % 2 else "the Port Herald reported"
    says = (
        f"The harbour board of Ansel will take down {places} buildings along the old grain quay before winter"
    )
    return f"{says}, {credit}."


def _quoted(source: int) -> str:
    """Return a quotation that every third source alters by a word."""
    word = ("insult", "outrage")[source % 3 == 2]
    marks = "“”" if source % 2 else '""'
    said = f"We were told last, and that is an {word} to all of us who work here"
    return f"{marks[0]}{said},{marks[1]} said Ida Marl, who has baked on the quay for thirty years."


def _facts(n: int, thing: str) -> tuple[str, ...]:
    """Return four sentences about one thing."""
    people, month, speaker = (row[n % len(row)] for row in (PEOPLE, MONTHS, SPEAKERS))
    return (
        f"The {thing} will be closed in {month}, and {40 + 7 * n} {people} have to move their gear to the north shore.",
        f"Nobody has counted what repairs of the {thing} have cost since {1901 + 5 * n}, the {people} say.",
        f"“I learned about the {thing} from a poster on wall number {n + 3},” {speaker} told the board.",
        f"What becomes of the {thing} after {month} will be settled by a vote of all {people} on the {n + 2}th.",
    )


def _telling(facts: Sequence[str], source: int, n: int) -> str:
    """Return how a source tells of a thing: as it is, lightly edited, or in its own words."""
    first, second, third, last = facts
    thing = THINGS[n]
    if (source + n) % 4 == 1:
        first = first.replace("have to move", "must move").replace("north shore", "northern shore")
    if (source + n) % 4 == 2:
        people = PEOPLE[n % len(PEOPLE)]
        first = (
            f"For {40 + 7 * n} {people} the closing of the {thing} in {MONTHS[n % len(MONTHS)]} means moving all their "
            "gear to the other side of the water."
        )
    by = "\n\n" if n % 3 else " "
    return by.join(((first, second, third), (first, third), (second, third, last))[(source + n) % 3])


def _scripts() -> list[dict[str, Any]]:
    """Return two articles in Arabic, of which one has a sentence more, and two in Chinese."""
    made = []
    for language, told, outlets in (("ar", ARABIC, OUTLETS[6:5:-1]), ("zh", CHINESE, OUTLETS[7:8])):
        for count in (2, 3):
            made.append(
                {
                    "id": f"{language}-{count}",
                    "outlet": outlets[0] if count == 2 else LONG[0],
                    "language": language,
                    "date": "2031-05-09",
                    "title": told[0][:24],
                    "text": "\n\n".join(told[:count]),
                }
            )
    return made


def _small(chance: random.Random) -> list[dict[str, Any]]:
    """Return 120 articles over three years, each with a story of its own and quotations by a name of its own."""
    made = []
    for n in range(120):
        name = f"{INITIALS[n % len(INITIALS)]}{''.join(chance.choices('aeioulmnrst', k=6))}"
        what = " ".join("".join(chance.choices("abdefgiklmnoprstu", k=6)) for _ in range(9))
        made.append(
            {
                "id": f"small-{n:03d}",
                "outlet": f"The {name} Post" if n % 9 else chance.choice(OUTLETS),
                "title": f"{name} counts {what.split()[0]}s",
                "date": f"20{28 + n % 3}-{1 + n % 12:02d}-{1 + n % 28:02d}",
                "text": f"Mayor Ola {name} has counted the {what} of the parish.\n\n"
                f"“Every {what.split()[1]} has its {what.split()[2]},” said Ola {name}. "
                f"“And no {what.split()[3]} is ever lost,” Ola {name} said. "
                f"“I would do it again for {what.split()[4]},” Ola {name} told the council.",
            }
        )
    return made
