"""Take the picture of a thread's page that stands in the README: `make screenshot`.

Usage: python -m benchmarks.screenshot [SITE [FILE]], by default the largest thread of site/ and .github/thread.png.
The picture has one size, whatever the page; what differs between machines is the system's fonts.
"""

import base64
import sys
import tempfile
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from benchmarks.served import served
from tests.conftest import FLAGS, MISSING, find
from tests.support.kinds import kinds

WIDTH, HEIGHT = 1200, 900
"""Pixels of the picture."""


def screenshot(address: str) -> bytes:
    """Return the top of the page at an address as PNG, in light colours."""
    options = ChromeOptions()
    options.binary_location = find("CHROMIUM") or ""
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, "--hide-scrollbars", f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = Chrome(options=options, service=ChromeService(executable_path=find("CHROMEDRIVER")))
        try:
            light = {"name": "prefers-color-scheme", "value": "light"}
            still = {"name": "prefers-reduced-motion", "value": "reduce"}
            metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [light, still]})
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            driver.get(address)
            taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        finally:
            driver.quit()
    return base64.b64decode(taken["data"])


def main(site: Path, file: Path) -> None:
    """Take the picture and say where it is."""
    if not (find("CHROMIUM") and find("CHROMEDRIVER")):
        raise SystemExit(MISSING.format("Chromium or its driver"))
    with served(site) as address:
        picture = screenshot(address + kinds(site)["thread"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)
    print(f"{file}: {WIDTH} by {HEIGHT} pixels, {len(picture):,} bytes")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*[*given, *[Path("site"), Path(".github/thread.png")][len(given) :]])
