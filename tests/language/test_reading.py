"""The language of a text is inferred from its script and its function words, or left open."""

import pytest

from digest.language import infer_language, primary_subtag

TEXTS = {
    "en": "The harbour wall failed early on Tuesday, and the water reached the second step of the town hall.",
    "de": "Die Mauer des Hafens ist am frühen Dienstag gebrochen, und das Wasser stand bis zur zweiten Stufe.",
    "fr": "Le mur du port a cédé tôt mardi et l’eau est montée jusqu’à la deuxième marche de la mairie.",
    "es": "El muro del puerto cedió el martes y el agua llegó hasta el segundo escalón de la casa consistorial.",
    "it": "Il muro del porto è crollato martedì mattina e l’acqua ha raggiunto il secondo gradino del comune.",
    "ru": "Стена гавани рухнула рано утром во вторник, и вода дошла до второй ступени ратуши.",
    "uk": "Стіна гавані впала рано вранці у вівторок, і вода сягнула другої сходинки ратуші.",
    "ja": "港の壁は火曜日の早朝に崩れ、水は市役所の二段目まで達した。",
    "zh": "港口的墙在星期二清晨倒塌，水位到达市政厅的第二级台阶。",
    "tr": "Limanın eski duvarı salı sabahı yıkıldı ve su belediye binasının ikinci basamağına kadar ulaştı.",
    "th": "กำแพงท่าเรือพังลงในเช้าวันอังคาร และน้ำขึ้นถึงขั้นที่สอง",
}


@pytest.mark.parametrize("language", TEXTS)
def test_inferred(language: str) -> None:
    assert infer_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text", ["", "12 34 56", "OK", "Xyzzy plugh foo bar baz qux quux corge grault garply waldo fred"]
)
def test_left_open(text: str) -> None:
    assert infer_language(text) is None


def test_primary_subtag() -> None:
    assert [primary_subtag(tag) for tag in ("de-AT", "EN_us", None, "")] == ["de", "en", None, None]
