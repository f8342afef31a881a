"""A small collection that has all that engines could treat differently, made anew from a fixed seed."""

from random import Random

from digest.alignment.settings import MatchSettings
from digest.model.engine import Passage
from digest.model.span import Span

SETTINGS = MatchSettings(all_pairs=5)
"""Few enough that the hot passage below is paired with its earliest article only."""

_SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu sha tre qui fla gor".split()
_HAN = "山川日月木火土金水天地人上下左右中大小高低新古東西南北春夏秋冬朝夕花草鳥魚馬牛羊"


def collection() -> list[Passage]:
    """Return 71 passages whose ids do not follow the total order."""
    random = Random(20240507)
    lexicon = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(700)]

    def prose(count: int) -> str:
        """Make new prose."""
        found = random.choices(lexicon, k=count)
        return " ".join(word.capitalize() if random.random() < 0.1 else word for word in found) + "."

    def edited(text: str, share: float) -> str:
        """Replace a share of the words."""
        return " ".join(random.choice(lexicon) if random.random() < share else w for w in text.split())

    wire, other, hot, own = prose(70), prose(50), prose(25), prose(40)
    han = "".join(random.choices(_HAN, k=60)) + "。"
    texts = [[prose(60), prose(40)] for _ in range(12)]
    texts += [[prose(20), edited(wire, share), prose(30)] for share in (0, 0, 0.05, 0.1, 0.15, 0.25, 0.4)]
    texts += [[other, prose(10), wire], [wire, other], [wire + " " + other], [own, prose(5), own]]
    halves = [" ".join(other.split()[:25]), " ".join(other.split()[25:])]
    texts += [[halves[1], prose(12), halves[0]], [halves[0] + " " + prose(15) + " " + halves[1]]]
    texts += [[prose(15), hot, prose(15)] for _ in range(14)]
    texts += [[hot, prose(4), hot], [han], [prose(9), "新" + han[:40] + "古" + han[40:]], [han[10:45] + "。"]]
    texts += [[wire.upper()], [wire.replace("fo", "ﬁfo")], [wire.replace("e", "é")]]
    texts += [[wire.replace(" ", " \u200b")], ["!"], ["— …"], [lexicon[0]], [" ".join(wire.split()[:9])]]
    texts += [[prose(3)] for _ in range(3)] + [[edited(other, 0.1), edited(hot, 0.1)] for _ in range(5)]
    texts += [[prose(30), random.choice(texts[i])] for i in range(12)]
    return [_passage(f"{random.getrandbits(64):016x}", rank, text) for rank, text in enumerate(texts)]


def _passage(article: str, rank: int, paragraphs: list[str]) -> Passage:
    """Make a passage of paragraphs; what stands between two of them may not match."""
    text, spans = "READ MORE\n\n", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n\nADVERTISEMENT\n\n"
    return Passage(article, rank, None, text, tuple(spans))
