"""The site of the seeds in a browser, served below a sub-path."""

import json
from pathlib import Path

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.browser.conftest import PREFIX
from tests.support.kinds import kinds

pytestmark = pytest.mark.browser


@pytest.fixture
def sentence(built: Path) -> tuple[str, str]:
    """The longest body sentence that only one source of its thread has: its id and its words."""
    data = built / "site" / "data"
    articles = {
        a["id"]: a for a in map(json.loads, (data / "articles.jsonl").read_text("utf-8").splitlines())
    }
    rows = [json.loads(line) for line in (data / "sentences.jsonl").read_text("utf-8").splitlines()]
    alone = [row for row in rows if row["fate"] == "printed" and row["role"] == "body" and not row["group"]]
    row = max(alone, key=lambda row: (row["end"] - row["start"], row["id"]))
    text = (built / "seeds" / articles[row["article"]]["file"]).read_text("utf-8")
    return row["id"], text[row["start"] : row["end"]]


def plain(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words).split())


def test_the_search_is_loaded_only_when_opened(reader):
    reader.open()
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    assert not [url for url in reader.asked() if "/pagefind/" in url]
    reader.find(".dg-search__open").click()
    reader.until(lambda: [url for url in reader.asked() if url.endswith(f"{PREFIX}pagefind/pagefind.js")])


def test_search_finds_a_passage_and_lands_on_it(reader, sentence):
    identifier, words = sentence
    reader.open("outlets/")
    reader.find(".dg-search__open").click()
    hits = reader.search(" ".join(plain(words).split()[:12]))
    links = [hit.get_attribute("href") for hit in hits]
    (place,) = [
        n for n, link in enumerate(links) if link.endswith(f"#s-{identifier}") and "/threads/" in link
    ]
    assert place == 0
    assert hits[0].find_element(By.CSS_SELECTOR, ".dg-search__words").text == " ".join(words.split())
    hits[0].click()
    target = reader.arrived(links[0])
    assert " ".join(target.text.split()) == " ".join(words.split())
    assert reader.in_view(target)


@pytest.mark.parametrize("keys", ["/", "s", Keys.CONTROL + "k"])
def test_search_by_keyboard_alone(reader, keys):
    reader.open()
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    reader.find("body").send_keys(keys)
    field = reader.find("[role=combobox]")
    reader.until(lambda: reader.driver.switch_to.active_element == field)
    reader.press("report")
    hits = reader.until(reader.hits_marked)
    assert field.get_attribute("value") == "report"
    assert field.get_attribute("aria-expanded") == "true"
    reader.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    chosen = reader.find("[role=option][aria-selected=true]")
    assert (
        field.get_attribute("aria-activedescendant")
        == chosen.get_attribute("id")
        == hits[1].get_attribute("id")
    )
    link = chosen.get_attribute("href")
    reader.press(Keys.ENTER)
    assert reader.in_view(reader.arrived(link))


def test_escape_closes_and_returns_the_focus(reader):
    reader.open()
    opener = reader.until(lambda: reader.find(".dg-search__open"))
    opener.send_keys(Keys.ENTER)
    reader.until(lambda: reader.find("dialog[open]"))
    reader.press(Keys.ESCAPE)
    reader.until(lambda: not reader.all("dialog[open]"))
    assert reader.driver.switch_to.active_element == opener


def test_further_passages_of_a_page_unfold_in_their_place(reader):
    reader.open()
    reader.press("/")
    before = len(reader.search("the"))
    more = next(
        option for option in reader.all("div[role=option]") if "more passages on this page" in option.text
    )
    count = int(more.text.split()[0])
    more.click()
    reader.until(lambda: len(reader.all("a[role=option]")) == before + count)
    names = [option.get_attribute("id") for option in reader.all("[role=option]")]
    assert len(names) == len(set(names))
    chosen = reader.find("[role=option][aria-selected=true]")
    assert reader.find("[role=combobox]").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert reader.in_view(chosen)


def test_unknown_words_find_nothing(reader):
    reader.open()
    reader.press("/")
    reader.find(".dg-search__input").send_keys("xyzzyplugh qwertzuiop")
    reader.until(lambda: "Nothing found" in reader.find(".dg-search__status").text)
    assert not reader.all("[role=option]")


def test_markup_in_the_search_is_only_text(reader):
    reader.open()
    reader.press("/")
    reader.find(".dg-search__input").send_keys("<img src=x onerror=alert(1)> report")
    reader.until(lambda: reader.find(".dg-search__status").text)
    assert not reader.all(".dg-search img")


def test_search_on_a_phone_fills_the_screen(reader, sentence):
    reader.size(390, 844)
    reader.open()
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    assert reader.driver.execute_script("return document.documentElement.scrollWidth") <= 390
    reader.find(".dg-search__open").click()
    reader.search(" ".join(plain(sentence[1]).split()[:8]))
    box = reader.find("dialog").rect
    assert (box["width"], box["height"]) == (390, 844)
    assert reader.driver.execute_script("return document.querySelector('dialog').scrollWidth") <= 390
    hit = reader.all("[role=option]")[0]
    assert hit.rect["x"] + hit.rect["width"] <= 390
    link = hit.get_attribute("href")
    hit.click()
    target = reader.arrived(link)
    reader.until(lambda: reader.in_view(target))  # its fold opens first


def test_a_sentence_that_is_linked_to_looks_different(reader, thread):
    reader.open(thread)
    link = reader.find(".d-by a").get_attribute("href")
    style = (
        "const s = getComputedStyle(arguments[0]);"
        "return [s.backgroundColor, s.outline, s.boxShadow, s.textDecoration]"
    )
    reader.driver.get(link)
    target = reader.arrived(link)
    there = reader.driver.execute_script(style, target)
    identifier = target.get_attribute("id")
    reader.driver.get(link.partition("#")[0])
    reader.until(lambda: not reader.all(":target"))
    assert reader.driver.execute_script(style, reader.driver.find_element(By.ID, identifier)) != there


def test_a_fold_opens(reader, thread):
    reader.open(thread)
    fold = next(fold for fold in reader.all("details:not([open])") if fold.is_displayed())
    inside = fold.find_elements(By.XPATH, "./*[not(self::summary)]")
    assert inside
    assert not inside[0].is_displayed()
    summary = fold.find_element(By.TAG_NAME, "summary")
    reader.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", summary)
    summary.click()
    reader.until(inside[0].is_displayed)


def test_a_link_into_a_closed_fold_opens_it(reader, thread):
    reader.open(thread)
    folded = reader.driver.execute_script(
        "return [...document.querySelectorAll('details:not([open]) [id]')].map(e => e.id)"
    )
    for identifier in folded[:1]:
        reader.open(f"{thread}#{identifier}")
        reader.until(lambda: reader.find(":target").is_displayed())


@pytest.mark.parametrize("width", [1440, 390])
def test_every_kind_of_page_logs_nothing_and_fits(reader, built, thread, width):
    reader.size(width, 844)
    source = kinds(built / "site")["source"]
    outlet = next(path for path in sorted((built / "site" / "outlets").iterdir()) if path.is_dir()).name
    for path in (
        "",
        thread,
        source,
        "outlets/",
        f"outlets/{outlet}/",
        "method/",
        "data/",
        "404.html",
    ):
        reader.open(path)
        assert reader.find("h1").text
        assert reader.driver.execute_script("return document.documentElement.scrollWidth") <= width, path


def test_dark_and_light_can_be_chosen_and_stay(reader):
    reader.open()
    before = reader.find("body").get_attribute("data-md-color-scheme")
    for _ in range(3):
        if reader.find("body").get_attribute("data-md-color-scheme") != before:
            break
        next(label for label in reader.all("label[for^=__palette]") if label.is_displayed()).click()
    chosen = reader.find("body").get_attribute("data-md-color-scheme")
    assert chosen != before
    reader.open("method/")
    assert reader.find("body").get_attribute("data-md-color-scheme") == chosen


def test_the_site_reads_without_scripts(reader, thread):
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    reader.open(thread)
    assert reader.find("h1").is_displayed()
    assert not reader.find(".dg-search").is_displayed()
    assert "/sources/" in reader.find(".d-by a").get_attribute("href")
    reader.find("#story > summary").click()
    assert reader.find("[id^='p-'] a.d-chip").is_displayed()
