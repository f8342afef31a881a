"""Ways through the site: by mouse, by keyboard alone, on a phone, enlarged, and on paper."""

import base64
import json
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.browser.conftest import unfold
from tests.support.kinds import kinds

pytestmark = pytest.mark.browser

WEIGHT = 150 * 1024
"""Bytes that a thread's page may transfer, with everything that it loads."""
FINGER = 24
"""Pixels on either side that a target needs on a phone (WCAG 2.2, 2.5.8), unless it is in a line of text."""


def media(reader, **features: str) -> None:
    """Emulate another medium or preference of the user."""
    listed = [
        {"name": name.replace("_", "-"), "value": value}
        for name, value in features.items()
        if name != "media"
    ]
    reader.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": features.get("media", ""), "features": listed}
    )


def focused(reader):
    return reader.driver.switch_to.active_element


def test_from_the_front_page_over_the_first_screen_to_the_sentence_at_its_source(reader, thread):
    """The way of a reader: a headline, the news in three sentences, and the outlet that has the sentence."""
    reader.open()
    reader.find(f"h2 a[href='{thread}']").click()
    reader.until(lambda: reader.driver.current_url.endswith(thread))
    for part in ("h1", ".d-count", ".d-brief", ".d-coverage > li"):
        assert reader.in_view(reader.find(part)), part
    assert len(reader.all(".d-brief")) == 3
    assert not reader.all("[id^='p-'] .d-chip") or not reader.find("[id^='p-'] .d-chip").is_displayed()
    for place in range(3):
        sentence = reader.all(".d-brief")[place]
        words = " ".join(sentence.find_element(By.CSS_SELECTOR, ".d-src").text.split())
        outlet = sentence.find_element(By.CSS_SELECTOR, ".d-by a")
        link = outlet.get_attribute("href")
        outlet.click()
        target = reader.arrived(link)
        assert reader.in_view(target)
        assert " ".join(target.text.split()).endswith(words)
        reader.driver.back()
        reader.until(lambda: reader.driver.current_url.endswith(thread))


def test_the_first_screen_tells_the_story_and_keeps_no_books(reader, thread):
    """At most .15 of its words are counts and notes; at most 400 words stand outside of folds, figures and coverage."""
    reader.open(thread)
    words, books = reader.driver.execute_script(
        """const inView = (element) => element.getBoundingClientRect().top < 900;
        const count = (selector) => [...document.querySelectorAll(selector)].filter(inView)
          .reduce((sum, element) => sum + element.innerText.split(/\\s+/).filter(Boolean).length, 0);
        return [count("#content :is(h1, .d-over, .d-count, .d-brief, .d-figures, .d-line, .d-note, .d-contrast)"),
          count("#content :is(.d-count strong, .d-note, .d-rel, .d-kind, .d-chip)")]"""
    )
    assert words > 100
    assert books <= 0.15 * words
    outside = reader.driver.execute_script(
        """return document.querySelector("#content").innerText.split(/\\s+/).length
          - [...document.querySelectorAll("#content :is(.d-figures, .d-coverage)")]
            .reduce((sum, part) => sum + part.innerText.split(/\\s+/).length, 0)"""
    )
    assert outside <= 400


@pytest.mark.parametrize("width", [1440, 390])
def test_every_passage_has_a_letter_that_leads_to_its_source(story, thread, width):
    reader = story
    reader.size(width, 844)
    unlinked = reader.driver.execute_script(
        """return [...document.querySelectorAll("[id^='p-'] [id^='s-']")].filter((words) => {
          const source = words.id.split("-")[1];
          const letter = `a.d-chip[href*='/sources/${source}/#s-${source}-']`;
          return words.textContent && !words.closest(".d-tell, .d-text").querySelector(letter);
        }).map((words) => words.textContent)"""
    )
    assert not unlinked
    chips = [chip for chip in reader.all("[id^='p-'] a.d-chip") if chip.is_displayed()]
    assert len(chips) > 20
    for place in (0, len(chips) // 2, len(chips) - 1):
        chip = [chip for chip in reader.all("[id^='p-'] a.d-chip") if chip.is_displayed()][place]
        link = chip.get_attribute("href")
        reader.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", chip)
        chip.click()
        assert reader.in_view(reader.arrived(link))
        reader.open(thread)
        unfold(reader)


def test_the_address_of_a_lone_source_leads_to_its_sentence(reader, built):
    """A thread of one article has one page; the fragment survives the way there."""
    path = kinds(built / "site")["single"]
    reader.open(path)
    sentence = reader.all(".d-report .d-src[id]")[-1].get_attribute("id")
    article = sentence.split("-")[1]
    reader.open(f"sources/{article}/#{sentence}")
    target = reader.arrived(f"{reader.address}{path}#{sentence}")
    assert reader.in_view(target)


def test_the_front_page_says_what_differs(reader, thread):
    reader.open()
    story = reader.find(".d-thread")
    assert story.find_element(By.TAG_NAME, "h2").text
    assert "articles" in story.find_element(By.CSS_SELECTOR, ".d-standing").text
    assert story.find_elements(By.CSS_SELECTOR, ".d-brief")
    assert story.find_elements(By.CSS_SELECTOR, ".d-contrast, .d-dispute")


def test_by_keyboard_alone_to_a_source(reader, thread):
    reader.open()
    reader.press(Keys.TAB)
    skip = focused(reader)
    assert skip.get_attribute("href").endswith("#content") and reader.in_view(skip)
    reader.press(Keys.ENTER)
    reader.until(lambda: reader.driver.current_url.endswith("#content"))
    reader.press(Keys.TAB)
    assert focused(reader).get_attribute("href").endswith(thread)
    assert reader.in_view(focused(reader))
    reader.press(Keys.ENTER)
    reader.until(lambda: reader.driver.current_url.endswith(thread))
    for _ in range(80):
        reader.press(Keys.TAB)
        here = focused(reader)
        assert reader.in_view(here), here.get_attribute("outerHTML")
        style = "const s = getComputedStyle(arguments[0]); return s.outlineStyle + s.outlineWidth"
        assert reader.driver.execute_script(style, here) == "solid2px", here.get_attribute("outerHTML")
        if "/sources/" in (here.get_attribute("href") or "") and "#s-" in here.get_attribute("href"):
            break
    link = focused(reader).get_attribute("href")
    reader.press(Keys.ENTER)
    assert reader.in_view(reader.arrived(link))


def test_a_fold_opens_by_keyboard(reader, thread):
    reader.open(thread)
    fold = next(fold for fold in reader.all("details:not([open])") if fold.is_displayed())
    reader.driver.execute_script("arguments[0].focus()", fold.find_element(By.TAG_NAME, "summary"))
    reader.press(Keys.SPACE)
    assert fold.get_attribute("open")


def test_archive_and_outlets_lead_to_threads(reader, thread):
    reader.open()
    reader.find("a[href='archive/']").click()
    reader.until(lambda: urlsplit(reader.driver.current_url).path.endswith("/archive/"))
    assert reader.all(f"a[href='../{thread}']")
    reader.find(".d-years a").click()
    reader.until(lambda: reader.all(f"a[href='../../{thread}']"))
    reader.find("a[href='../../outlets/']").click()
    reader.until(lambda: reader.all(".d-outlets"))
    reader.find(".d-outlets tbody a").click()
    reader.until(lambda: reader.all(f"a[href='../../{thread}']"))


@pytest.mark.parametrize("width", [720, 320])
def test_enlarged_nothing_is_lost_sideways(reader, built, width):
    """A window of 1,440 pixels at 200 %, and one of 1,280 at 400 %."""
    reader.size(width, 450)
    wide = {}
    for kind, path in kinds(built / "site").items():
        if kind != "redirect":
            reader.open(path)
            found = reader.driver.execute_script("return document.documentElement.scrollWidth")
            if found > width:
                wide[kind] = found
    assert not wide


def test_on_a_phone(reader, built, thread):
    reader.size(390, 844)
    reader.open()
    links = reader.all(".d-bar__links a")
    assert len(links) >= 5 and all(link.is_displayed() for link in links)
    assert all(link.rect["height"] >= FINGER for link in links)
    reader.find(".d-thread h2 a").click()
    reader.until(lambda: reader.driver.current_url.endswith(thread))
    order = [reader.find(part).rect["y"] for part in ("h1", ".d-brief", ".d-coverage")]
    assert order == sorted(order) and order[-1] < 2 * 844
    name = reader.find(".d-by a")
    link = name.get_attribute("href")
    reader.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", name)
    name.click()
    assert reader.in_view(reader.arrived(link))


def test_reduced_motion_is_respected(reader, thread):
    media(reader, prefers_reduced_motion="reduce")
    reader.open(thread)
    moving = reader.driver.execute_script(
        """return [...document.querySelectorAll("body, body *")].filter((element) => {
          const style = getComputedStyle(element);
          const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0);
          return (lasts(style.transitionDuration) && style.transitionProperty !== "none")
            || (style.animationName !== "none" && lasts(style.animationDuration));
        }).map((element) => element.className)"""
    )
    assert not moving


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper(reader, thread, scheme):
    """Folds are open, letters are marks next to their words, and the page is dark on light."""
    media(reader, prefers_color_scheme=scheme)
    reader.open(thread)
    assert reader.all("details:not([open])")
    media(reader, media="print", prefers_color_scheme=scheme)
    closed = """return [...document.querySelectorAll("details > :not(summary)")]
      .filter((part) => part.textContent.trim() && !part.checkVisibility({contentVisibilityAuto: true}))
      .map((part) => part.outerHTML.slice(0, 200))"""
    reader.until(lambda: not reader.driver.execute_script(closed))
    ink, paper, chip, border = reader.driver.execute_script(
        """const chip = getComputedStyle(document.querySelector("[id^='p-'] a.d-chip"));
        const body = getComputedStyle(document.body);
        return [body.color, body.backgroundColor, chip.color, chip.borderStyle]"""
    )
    assert ink == chip == "rgb(27, 27, 31)"
    assert paper == "rgb(255, 253, 249)"
    assert border == "none"
    assert not any(element.is_displayed() for element in reader.all(".dg-search, .d-bar__links"))
    pages = reader.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert base64.b64decode(pages["data"]).startswith(b"%PDF")


def test_a_threads_page_is_light(reader, thread):
    """With everything that it loads, compressed as transferred."""
    reader.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    reader.driver.get_log("performance")
    reader.open(thread)
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    messages = [json.loads(entry["message"])["message"] for entry in reader.driver.get_log("performance")]
    sizes = [m["params"]["encodedDataLength"] for m in messages if m["method"] == "Network.loadingFinished"]
    assert len(sizes) >= 5
    assert sum(sizes) <= WEIGHT
