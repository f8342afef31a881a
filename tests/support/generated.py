"""Generates collections of messy articles that copy, edit and contradict one another."""

from hypothesis import strategies as st

from digest.model.document import Document, Metadata

SENTENCES = (
    "The night ferry from Lune to the island of Ansel will make its last trip in October.",
    "“We were told last, and that’s an insult to all of us,” said Ida Marl, the baker of Ansel.",
    '"We were told last, and that is an insult to all of us," Ida Marl told the Lune Courier.',
    "Three officials told the Harbourline news website that 1,200 crowns a night do not pay for the fuel.",
    "According to Harbourline, the board did not ask anybody before it voted by nine to four on Monday.",
    "Mayor Bo Chan (58) wants a water\u00a0taxi – “at last” – and, he said, no more talk.",
    "The U.S. firm J. R. Holt & Sons built the boat in 1974; it has carried some 2.5 million people since.",
    "Nobody has counted the cost of closing the old harbour, the mayor added.",
    "«Nous n’avons rien su», a dit Zoë D’Arcy à l’agence Réseau.",
    "Die Fähre „Möwe“ fährt nicht mehr – so steht’s an der Mauer.",
    "夜行フェリーは十月で終わる。島の人々は壁の紙で知った。",
    "لن تبحر العبارة الليلية إلى الجزيرة بعد أكتوبر.",
    "A banner 🚢 hung from the bridge for 3½ hours, reading “Don’t sink us”.",
    "The a\u0301rea of the harbour is nai\u0308vely large, the \u202ereport\u202c says.",
    "It rained.",
    "Why now?",
    "“Never,” she said. “Not while I bake here.”",
)
LINES = (
    "Ferry stops for good",
    "What is offered instead",
    "By Tove Lind and Bo Chan | The Lune Courier",
    "RELATED",
    "Read more: Ten walks on Ansel",
    "Continue reading",
    "Load next story",
    "Photo: Tove Lind / Lune Press",
    "***",
    "“",
    "Harbourline: ferry stops",
    "Ferry stops: Harbourline",
)
SWAPS = (
    ("ferry", "boat"),
    ("will", "will not"),
    ("not ", ""),
    ("October", "November"),
    ("nine", "ten"),
    ("1,200", "1,300"),
    ("“", '"'),
    ("”", '"'),
    ("’", "'"),
    ("–", "-"),
    (" ", "\u00a0"),
    (".", ""),
    ("The ", "The old "),
    (" of", ""),
    ("a", "á"),
    ("Lune", "LUNE"),
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a sentence of the pool, edited or not, or any text at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.text(max_size=60))
    sentence = draw(st.sampled_from(SENTENCES))
    for old, new in draw(st.lists(st.sampled_from(SWAPS), max_size=2)):
        sentence = sentence.replace(old, new, 1)
    if draw(st.integers(0, 5)) == 0:
        words = sentence.split(" ")
        at = draw(st.integers(0, len(words)))
        sentence = " ".join((*words[:at], *words[at + 1 :]))
    return sentence


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return the text of a document: paragraphs and lines, with its own kind of newline."""
    paragraph = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)
    parts = draw(st.lists(st.one_of(paragraph, paragraph, st.sampled_from(LINES)), max_size=8))
    text = draw(st.sampled_from(["\n\n", "\n", "\n \n\t\n"])).join(parts)
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


@st.composite
def collections(draw: st.DrawFn, *, least: int = 1, most: int = 5) -> list[Document]:
    """Return documents of files a, b, c and so on, some with several records, some of them copies of another."""
    stated = st.builds(
        Metadata,
        outlet=st.sampled_from([None, None, "Harbourline", "The Lune Courier"]),
        title=st.sampled_from([None, None, None, "Ferry stops for good"]),
        published=st.sampled_from([None, "2031-05-01", "2031-05-01T23:30-05:00", "2031-05-02T01:00"]),
    )
    found: list[Document] = []
    for i in range(draw(st.integers(least, most))):
        text = draw(texts())
        if found and draw(st.integers(0, 3)) == 0:
            text = draw(st.sampled_from(found)).text + draw(st.sampled_from(["", "\n\nIt rained."]))
        found.append(Document(f"{chr(97 + i % 3)}.txt", text, record=str(i), metadata=draw(stated)))
    return found
