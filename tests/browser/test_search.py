"""Search: what is found, in several scripts, how filters narrow it, and where a hit leads."""

import json
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from benchmarks.served import served
from tests.browser.conftest import PREFIX
from tests.support.project import project, run
from tests.support.reader import Reader

pytestmark = pytest.mark.browser

SHARED = (
    "The harbour of Ansel will be closed for eleven weeks while the old quay is taken down, the port said."
)
ARABIC = "أعلنت هيئة الميناء يوم الاثنين إغلاق مرفأ المدينة أحد عشر أسبوعاً لإزالة الرصيف القديم."
CHINESE = "港务局星期一宣布，安塞尔港将关闭十一周，以便拆除旧码头。渔民说他们在2031年没有得到通知。"
FRENCH = "L’hôpital d’Orvault a fermé ses portes, et l'incendie de l’école n’y est pour rien."
VIETNAMESE = "Cảng Đà Nẵng sẽ đóng cửa mười một tuần để sửa bến tàu cũ."
TURKISH = "Eski rıhtım dün gece yıkıldı ve LİMAN IŞIKLARI söndü."
THAI = "การท่าเรือประกาศปิดท่าเรือเก่าสิบเอ็ดสัปดาห์"
OFFICE = "The ﬂooded o\ufb03ce of the harbour master in Łodzi stays shut; المـــياه is on its wall."
ARTICLES = [
    {
        "id": f"copy-{n}",
        "outlet": f"Copying Courier {n}",
        "date": "2031-05-02",
        "title": "Harbour of Ansel to close",
    }
    | {"text": f"{SHARED}\n\nFishermen were told last, and Ida Marl called it “an insult to all of us here”."}
    for n in range(9)
] + [
    {"id": "half", "outlet": "Half Herald", "date": "2031-05-02", "title": "Harbour closes, ferries move"}
    | {"text": f"{SHARED}\n\nThe ferry to Brin will sail from the north pier until the work is done."},
    {"id": "office", "outlet": "Third Thing", "title": "Master without a room", "text": OFFICE},
    {"id": "own", "outlet": "Own Words", "date": "2030-12-01", "title": "Plums freeze"}
    | {
        "text": "Half of the plum harvest froze in one night.\n\nThe growers ask the state for help with the pumps."
    },
    {
        "id": "ar",
        "outlet": "صحيفة المرفأ",
        "date": "2031-05-03",
        "language": "ar",
        "title": "إغلاق المرفأ",
        "text": ARABIC,
    },
    {"id": "fr", "outlet": "Le Quai", "language": "fr", "title": "L’école fermée", "text": FRENCH},
    {"id": "vi", "outlet": "Bến Cảng", "language": "vi", "title": "Cảng đóng cửa", "text": VIETNAMESE},
    {"id": "tr", "outlet": "Rıhtım", "language": "tr", "title": "Rıhtım yıkıldı", "text": TURKISH},
    {"id": "th", "outlet": "ข่าวท่าเรือ", "language": "th", "title": "ปิดท่าเรือ", "text": THAI},
    {"id": "zh", "outlet": "安塞尔日报", "language": "zh", "title": "安塞尔港关闭", "text": CHINESE},
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with nine copies of one text, and articles in Arabic and Chinese."""
    folder = project(tmp_path_factory.mktemp("harbour"))
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
    (folder / "seeds" / "digest.toml").write_text('[site]\npublish_text = "full"\n')
    rows = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    (folder / "seeds" / "all.jsonl").write_text(rows, "utf-8")
    done = run(folder, "digest", "build", SITE_URL=f"http://127.0.0.1{PREFIX}")
    assert done.returncode == 0, done.stderr
    with served(folder / "site", prefix=PREFIX) as address:
        yield address


@pytest.fixture
def searcher(reader: Reader, harbour: str) -> Reader:
    """A reader with the search of that site open."""
    reader.address = harbour
    reader.open()
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    reader.press("/")
    reader.until(lambda: reader.all("dialog[open]"))
    return reader


def said(reader: Reader) -> list[str]:
    """Return the words of all hits, taken at one moment."""
    return reader.driver.execute_script(
        "return [...document.querySelectorAll('.dg-search__words')].map((words) => words.textContent)"
    )


def filled(reader: Reader, name: str, value: str) -> None:
    field = reader.find(f"input[data-filter={name}]")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(value or Keys.DELETE)


def test_copies_are_one_hit_that_names_them(searcher):
    (hit,) = searcher.search("harbour quay taken down")
    assert said(searcher) == [SHARED]
    sources = hit.find_element(By.CSS_SELECTOR, ".dg-search__sources").text
    assert sources.count("Copying Courier") >= 5
    assert sources.endswith("and 4 more · 10 articles, 2 texts")


@pytest.mark.parametrize(
    ("words", "sentence", "direction"),
    [
        ("المرفأ", "إغلاق المرفأ", "rtl"),
        ("الرصيف القديم", ARABIC, "rtl"),
        ("关闭", CHINESE.partition("。")[0] + "。", "ltr"),
        ("拆除旧码头", CHINESE.partition("。")[0] + "。", "ltr"),
        ("2031年没有", CHINESE.partition("。")[2], "ltr"),
    ],
)
def test_other_scripts_are_found_shown_unchanged_and_linked(searcher, words, sentence, direction):
    hits = searcher.search(words)
    assert sentence in said(searcher)
    hit = hits[said(searcher).index(sentence)]
    box = hit.find_element(By.CSS_SELECTOR, ".dg-search__words")
    assert box.value_of_css_property("direction") == direction
    marked = "".join(mark.text for mark in box.find_elements(By.TAG_NAME, "mark"))
    assert marked == words.replace(" ", "")
    link = hit.get_attribute("href")
    if "#" in link:
        hit.click()
        target = searcher.arrived(link)
        assert target.text == sentence
        assert searcher.in_view(target)


@pytest.mark.parametrize(
    ("words", "sentence", "marked"),
    [
        ("hôpital", FRENCH, ["L’hôpital"]),
        ("hopital orvault", FRENCH, ["L’hôpital", "d’Orvault"]),
        ('"l’hôpital d’orvault"', FRENCH, ["L’hôpital", "d’Orvault"]),
        ("incendie école", FRENCH, ["l'incendie", "l’école"]),
        ("office flooded", OFFICE, ["ﬂooded", "o\ufb03ce"]),
        ("lodzi", OFFICE, ["Łodzi"]),
        ("المياه", OFFICE, ["المـــياه"]),
        ("da nang", VIETNAMESE, ["Đà", "Nẵng"]),
        ('"Đà Nẵng"', VIETNAMESE, ["Đà", "Nẵng"]),
        ("isiklari yikildi", TURKISH, ["yıkıldı", "IŞIKLARI"]),
        ("ท่าเรือ", THAI, None),
    ],
)
def test_words_are_found_as_people_type_them(searcher, words, sentence, marked):
    """Without accents, strokes, ligatures, elided articles and tatweel; shown as the source has them."""
    searcher.search(words)
    assert sentence in said(searcher)
    if marked:
        hit = searcher.all(".dg-search__words")[said(searcher).index(sentence)]
        assert [mark.text for mark in hit.find_elements(By.TAG_NAME, "mark")] == marked


def test_a_word_that_is_nowhere_is_named_and_the_others_are_found(searcher):
    searcher.search("quay zeppelin")
    expected = "No text has “zeppelin”. Without it: "
    searcher.until(lambda: searcher.find(".dg-search__status").text.startswith(expected))
    searcher.until(lambda: said(searcher))
    assert SHARED in said(searcher)


def test_characters_in_another_order_are_not_found_in_chinese(searcher):
    searcher.find(".dg-search__input").send_keys("码旧头")
    searcher.until(lambda: "Nothing found" in searcher.find(".dg-search__status").text)


def test_an_outlet_finds_the_passages_it_shares(searcher):
    """Part of its name is enough, in any case."""
    searcher.search("the")
    assert len(said(searcher)) > 4
    filled(searcher, "outlet", "courier 7")
    searcher.until(lambda: len(said(searcher)) == 1)
    assert said(searcher) == [SHARED]
    filled(searcher, "outlet", "own w")
    searcher.until(lambda: said(searcher) and SHARED not in said(searcher))
    assert all("plum" in words or "growers" in words for words in said(searcher))


def test_a_month_and_a_thread_narrow_without_words(searcher):
    filled(searcher, "month", "2030")
    searcher.until(lambda: [words for words in said(searcher) if "plum" in words.casefold()])
    assert len(said(searcher)) == 1
    filled(searcher, "month", "")
    filled(searcher, "thread", "harbour")
    searcher.until(lambda: said(searcher) and "plum" not in said(searcher)[0].casefold())


def test_an_unknown_outlet_is_reported(searcher):
    searcher.search("harbour")
    filled(searcher, "outlet", "Nobody's Gazette")
    searcher.until(lambda: "No outlet has “Nobody's Gazette”" in searcher.find(".dg-search__status").text)
    assert not searcher.all("[role=option]")
    assert searcher.find("input[data-filter=outlet]").get_attribute("aria-invalid") == "true"


def test_values_are_offered_when_a_filter_is_entered(searcher):
    searcher.find("input[data-filter=outlet]").click()
    searcher.until(lambda: len(searcher.all("#dg-search-outlet option")) == 18)
    months = [o.get_attribute("value") for o in searcher.all("#dg-search-month option")]
    assert months == ["undated", "2031-05", "2030-12"]


def test_kinds_are_chosen_by_keyboard(searcher):
    searcher.search("insult")
    assert said(searcher)[0].startswith("Fishermen were told last")
    searcher.find("input[value=passage]").send_keys(Keys.ARROW_RIGHT)
    searcher.until(lambda: said(searcher) and said(searcher)[0].startswith("“an insult to all of us here”"))
    searcher.find("input[value=quotation]").send_keys(Keys.ARROW_RIGHT)
    searcher.until(
        lambda: [hit for hit in searcher.all("a[role=option]") if "/sources/" in hit.get_attribute("href")]
    )
    assert len(searcher.all("a[role=option]")) == 1  # nine articles, one text


def test_words_of_several_passages_find_the_article(searcher):
    """No passage has both words; one article has."""
    (hit, *_) = searcher.search("quay pier")
    assert (
        searcher.find(".dg-search__status").text == "No passage has all of these words. One article has them."
    )
    assert "/sources/" in hit.get_attribute("href")


def test_a_hit_leads_to_the_sentence_in_the_thread(searcher):
    hit, *_ = searcher.search("eleven weeks")
    link = hit.get_attribute("href")
    assert "/threads/" in unquote(link) and "#s-" in link
    hit.click()
    assert searcher.arrived(link).text == SHARED
