"""The words by which articles credit others, a sentence at a time and in four languages."""

import pytest

from digest.articles import normalize
from digest.credits.credit import credit
from digest.model.document import Document, Metadata
from tests.support.casefile import collection

LEADS = {
    "en": "The harbour wall of Oxley failed on Monday in the storm that came in the evening.",
    "de": "Die Hafenmauer brach am Montag im Sturm, der am Abend über die Stadt gezogen war.",
    "fr": "Le mur du port s'est effondré lundi dans la tempête qui est arrivée dans la soirée.",
    "es": "El muro del puerto se derrumbó el lunes en la tormenta que llegó por la noche.",
}


def credited(sentence: str, language: str = "en", outlet: str = "Oxley Echo") -> list[str]:
    """Return the outlets that an article with the sentence credits, in its order."""
    text = "\n\n".join([LEADS[language], LEADS[language].replace(".", ", sagt man."), sentence])
    document = Document(
        "a.txt", text, metadata=Metadata(outlet=outlet, language=language, title="Wall fails")
    )
    articles = list(normalize([document]))
    return [found.credited for found in credit(collection(articles)) if found.kind == "outlet"]


@pytest.mark.parametrize(
    ("sentence", "outlets"),
    [
        ("“It fell,” Marl said Sunday on CNN.", ["CNN"]),
        ("Marl, in an interview Monday on NBC's “Early Today,” said that it fell.", ["NBC"]),
        ("She appeared on the council's list on Monday.", []),
        ("He said the court would rule on CNN's lawsuit.", []),
        ("Marl spoke in a CNBC interview of three walls.", ["CNBC"]),
        ("The mayor denied a Wall Street Journal report that it was old.", ["Wall Street Journal"]),
        ("Reuters, citing two officials, reported that it was old.", ["Reuters"]),
        ("Politico and Reuters reported that it was old.", ["Politico", "Reuters"]),
        (
            "It was first reported by Vanity Fair and The Wall Street Journal.",
            ["Vanity Fair", "Wall Street Journal"],
        ),
        ("The wall was old, reports CNBC.", ["CNBC"]),
        ("The wall was old, wrote CNN's lawyer.", []),
        ("Bo Chan reported at the New York Times that it was old.", ["New York Times"]),
        ("Marl confirmed to Bloomberg that it was old.", ["Bloomberg"]),
        ("Marl wrote in an op-ed published in The Washington Post that it was old.", ["Washington Post"]),
        ("It was old, according to the Seoul-based Yonhap News Agency.", ["Yonhap News Agency"]),
        ("It was old, according to South Korea’s Yonhap News Agency.", ["Yonhap News Agency"]),
        ("Speaking Sunday to CNN's “Wall Talk,” Marl said so.", ["CNN"]),
        ("It was old, RIA state news agency reported.", ["RIA"]),
        ("The People's Daily said that it was old.", ["People's Daily"]),
        ("Marl told Lune rallygoers that it was old.", []),
        ("It was old, according to the Lune elections website.", []),
        ("It was old, citing a Jan. 25 message to the council.", []),
        ("Ida Marl of New Lune said that it was old.", []),
        ("It was old, according to the St. Lune Gazette.", ["St. Lune Gazette"]),
        ("The St. Lune Gazette reported that it was old.", ["St. Lune Gazette"]),
        ("Marl told Lune TV station KXXQ that it was old.", ["KXXQ"]),
        ("It was old, affiliate WXXQ reports.", ["WXXQ"]),
        ("It was old, according to the WTO.", []),
        ("It was old, the CDC reported.", []),
        ("According to a Washington Post-ABC News poll, it was old.", ["ABC News", "Washington Post"]),
        ("A new NBC/WSJ poll found that it was old.", ["NBC", "WSJ"]),
        ("A Marist/CNN survey found that it was old.", ["CNN"]),
        ("A Quinnipiac poll found that it was old.", []),
        ("He left CNN before the polls closed.", []),
        ("On MSNBC’s “Morning Wall,” Marl called it old.", ["MSNBC"]),
        ("Later on Fox News, Marl said that it was old.", ["Fox News"]),
        ("Bo Chan of the Committee on CNN, Marl said, was old.", []),
        ("The wall was old, as Politico notes.", ["Politico"]),
        ("Marl gave Politico notes of a meeting on the wall.", []),
        ("Politico has more:", ["Politico"]),
        ("Marl explained to Politico that it was old.", ["Politico"]),
        ("Marl spoke briefly with Reuters.", ["Reuters"]),
        ("Marl told the editorial board of the Boston Globe that it was old.", ["Boston Globe"]),
        ("It was in comments carried by IRNA.", ["IRNA"]),
        ("Contributing: Ida Marl; the Associated Press", ["Associated Press"]),
        ("The Lune Times opened in May. It was old, the Times reported.", ["Lune Times"]),
        ("Ida Harker wrote a book. Harker reported that it was old.", []),
        ("Tarn’s As Lune newspaper reported that it was old.", ["As Lune"]),
        ("It was in a report by Ida Marl and Bo Chan.", []),
        ("The Morning News said that it was old.", ["Morning News"]),
        ("This story was compiled from Associated Press material and other sources.", ["Associated Press"]),
    ],
)
def test_english(sentence: str, outlets: list[str]) -> None:
    assert sorted(set(credited(sentence))) == sorted(outlets)


@pytest.mark.parametrize(
    ("language", "sentence", "outlets"),
    [
        ("de", "Das berichtet der „Spiegel“ am Abend.", ["Spiegel"]),
        ("de", "Ida Marl sagte am Dienstag im Deutschlandfunk, die Mauer sei alt.", ["Deutschlandfunk"]),
        ("de", "Nach Informationen von NDR und WDR war die Mauer alt.", ["NDR", "WDR"]),
        ("de", "In einem Interview mit der „Zeit“ nannte Marl die Mauer alt.", ["Zeit"]),
        ("de", "Marl sagte der Nachrichtenagentur dpa, die Mauer sei alt.", ["dpa"]),
        ("fr", "Le mur était ancien, a-t-elle déclaré à l'AFP.", ["AFP"]),
        ("fr", "Le maire a déclaré mardi sur France Inter que le mur était ancien.", ["France Inter"]),
        ("fr", "Selon Le Monde, le mur était ancien.", ["Le Monde"]),
        ("fr", "Dans un entretien au Parisien, le maire a dit que le mur était ancien.", ["Le Parisien"]),
        ("es", "Marl dijo a la agencia EFE que el muro era antiguo.", ["EFE"]),
        ("es", "Marl dijo el martes en CNN que el muro era antiguo.", ["CNN"]),
        ("es", "De acuerdo con The New York Times, el muro era antiguo.", ["New York Times"]),
        ("es", "Según El País, el muro era antiguo.", ["El País"]),
        ("es", "Con información de AFP", ["AFP"]),
    ],
)
def test_other_languages(language: str, sentence: str, outlets: list[str]) -> None:
    assert credited(sentence, language) == outlets


@pytest.mark.parametrize(
    ("outlet", "sentence"),
    [
        ("CNN (Web News)", "“It fell,” Marl said Sunday on CNN."),
        ("NBC News", "Marl spoke in an NBC interview of three walls."),
        ("Le Monde", "It was old, according to Le Monde."),
        ("Lunex", "Marl told Lunex TV that it was old."),
    ],
)
def test_no_outlet_credits_itself(outlet: str, sentence: str) -> None:
    assert credited(sentence, outlet=outlet) == []


def test_the_line_below_a_quotation_names_its_outlet() -> None:
    assert credited("“It was old.”\n\nIda Marl, CNN") == ["CNN"]
    assert credited("“It was old.”\n\n— Ida Marl and Bo Chan, The Washington Post") == ["Washington Post"]
    assert credited("It was old.\n\nIda Marl, CNN") == []
