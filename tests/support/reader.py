"""A reader: a browser at the site, and what somebody does with it."""

import json
from collections.abc import Callable
from typing import TypeVar

from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

T = TypeVar("T")
WAIT = 20
"""Seconds until something has to have happened; the machine may be busy."""


class Reader:
    """A browser at the site, and what a reader does with it."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver, self.address = driver, address
        self.requests: list[str] = []

    def open(self, path: str = "") -> None:
        self.driver.get(self.address + path)

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def until(self, condition: Callable[[], T]) -> T:
        return WebDriverWait(self.driver, WAIT).until(lambda driver: condition())

    def search(self, words: str) -> list[WebElement]:
        """Type words into the open search and wait for the hits."""
        field = self.find(".dg-search__input")
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(words)
        return self.until(self.hits_marked)

    def hits_marked(self) -> list[WebElement]:
        settled = self.all(".dg-search__hits[aria-busy=false] [role=option] mark")
        return self.all("a[role=option]") if settled else []

    def arrived(self, link: str) -> WebElement:
        """Wait until the browser is where the link leads, and return the element that it names."""
        self.until(lambda: self.driver.current_url == link)
        self.until(lambda: self.all(":target"))
        return self.find(":target")

    def in_view(self, element: WebElement) -> bool:
        """Tell whether a reader sees the element: inside the window, under nothing else."""
        return self.driver.execute_script(
            """const box = arguments[0].getClientRects()[0];
            if (!box) return false;
            const on = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
            return on !== null && (arguments[0].contains(on) || on.contains(arguments[0]));""",
            element,
        )

    def asked(self) -> list[str]:
        """Return every address that was asked for so far."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        return self.requests
