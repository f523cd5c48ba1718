"""The pages in a real browser: no report runs anything, nothing is fetched from elsewhere, everybody can use them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import shelf
from onrecord.publish.frame import STATIC
from onrecord.record import Store, View
from room import EVERY, Served, Watched, window

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = Path(os.environ.get("ONRECORD_SCREENSHOTS", "build/screenshots"))

pytestmark = pytest.mark.skipif(
    not (STATIC / "onrecord.js").is_file(), reason="no bundle: `make static` builds it with npm"
)


def named(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-") or "home"


@pytest.mark.parametrize(("width", "scheme"), [(1920, "light"), (360, "dark")])
def test_every_page_is_accessible_and_fits(browser: Browser, served: Served, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("no axe-core: `npm ci` in frontend/ installs it")
    watched = window(browser, served, width, 900, scheme)
    source, found = AXE.read_text("utf-8"), []
    for path in EVERY:
        page = watched.to(path)
        page.evaluate(source)
        ran = page.evaluate("async tags => await axe.run(document, {runOnly: tags})", RULES)
        found += [(path, one["id"], [node["target"] for node in one["nodes"]][:4]) for one in ran["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than {width}"
    assert not found, json.dumps(found, indent=1)
    assert not watched.strays
    assert not watched.faults
    watched.page.context.close()


def test_screenshots(browser: Browser, served: Served) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, height in ((1920, 1080), (360, 740)):
        watched = window(browser, served, width, height)
        for path in EVERY:
            watched.to(path).screenshot(path=PICTURES / f"{named(path)}-{width}.png")
        watched.page.context.close()
    assert len(list(PICTURES.glob("*.png"))) >= 2 * len(EVERY)


CELLS = """() => [...document.querySelectorAll('main td, main th[scope=row], main li, main svg a')].map(cell => ({
  says: cell.textContent.trim().replace(/\\s+/g, ' '),
  links: [...(cell.closest('tr, li') ?? cell).querySelectorAll('a[href]'), ...(cell.matches('a') ? [cell] : [])]
    .map(a => a.getAttribute('href')) }))"""
LINKS = "() => [...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href'))"


def test_two_clicks_from_any_cell_of_the_mission_to_its_sentence(watched: Watched) -> None:
    """Each cell, or its row, leads to words in a report, or to a page that does; and those words are in sight."""
    cells = watched.to(f"/missions/{shelf.MISSION.id}").evaluate(CELLS)
    assert len(cells) > 30
    clicks: dict[str, list[str]] = {}
    for cell in cells:
        for link in cell["links"]:
            if link not in clicks:
                on = [link] if link.startswith("/reports/") else watched.to(link).evaluate(LINKS)
                clicks[link] = [one for one in on if one.startswith("/reports/")][:3]
        assert not cell["says"] or any(clicks[link] for link in cell["links"]), f"no sentence behind {cell['says']!r}"
    for link in {words for found in clicks.values() for words in found}:
        _, _, place = link.partition("#")
        words = watched.to(link).locator(f"[id='{place}']" if place else ".report .text").first
        expect(words).to_be_in_viewport()


def test_no_script_of_a_report_runs(watched: Watched) -> None:
    for path in EVERY:
        page = watched.to(path)
        assert page.evaluate("window.ran") is None, path
        assert not page.evaluate(
            "[...document.querySelectorAll('*')].some(e => e.getAttributeNames().some(n => n.startsWith('on')))"
        )


def test_from_a_mark_to_its_note_and_back(watched: Watched) -> None:
    page = watched.to("/reports/one")
    page.locator(f".m[data-f='{shelf.LEVEL.id}']").last.click()
    expect(page.locator(f"#n-{shelf.LEVEL.id}")).to_have_class(LIT)
    page.locator(f"#n-{shelf.NEED.id} .quote").click()
    expect(page.locator(f".m[data-f='{shelf.NEED.id}']").first).to_have_class(LIT)
    assert page.url.endswith(f"#m-{shelf.NEED.id}")


LIT = re.compile(r"\blit\b")


def test_notes_stand_level_with_their_lines_and_never_overlap(watched: Watched) -> None:
    page = watched.to("/reports/one")
    page.wait_for_selector(".body.aligned")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.note')].map(n => n.getBoundingClientRect()).map(b => [b.top, b.bottom])"
    )
    assert len(boxes) > 5
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(boxes))


def test_under_800_a_note_opens_in_place(browser: Browser, served: Served) -> None:
    watched = window(browser, served, 360, 740)
    page = watched.to("/reports/one")
    note = page.locator(f"#n-{shelf.LEVEL.id}")
    expect(note).to_be_hidden()
    page.locator(f".m[data-f='{shelf.LEVEL.id}']").last.click()
    expect(note).to_be_visible()
    watched.page.context.close()


def test_on_paper_the_notes_stand_beside_the_text_and_the_drawing_is_whole(watched: Watched) -> None:
    watched.page.emulate_media(media="print")
    watched.page.set_viewport_size({"width": 680, "height": 960})  # A4 within 15 mm
    page = watched.to("/reports/one")
    text, note = page.locator(".para .text").first.bounding_box(), page.locator(f"#n-{shelf.LEAVE.id}").bounding_box()
    assert text
    assert note
    assert note["x"] >= text["x"] + text["width"]
    page = watched.to(f"/missions/{shelf.MISSION.id}")
    assert page.evaluate("document.querySelector('.drawing svg').getBoundingClientRect().right") <= 680
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_keys(watched: Watched) -> None:
    page = watched.to("/reports/one")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id").startswith("m-")
    page.keyboard.press("o")
    page.wait_for_url("**/findings/*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page = watched.to("/timeline")
    page.keyboard.press("+")
    page.wait_for_url("**from=*")


def judgements(served: Served) -> list[dict[str, Any]]:
    view = View(served.made.state.desk.view.address)
    lines = list(view.judgements())
    view.close()
    return lines


def proposal(page: Page) -> str:
    return page.locator("form input[name=on]").first.input_value()


def test_review_by_keyboard(watched: Watched, served: Served) -> None:
    page = watched.to("/review")
    seen = []
    for key in ("a", "r", "e"):
        seen.append(proposal(page))
        with page.expect_navigation():
            page.keyboard.press(key)
    assert [(line["on"], line["what"]) for line in judgements(served)] == list(
        zip(seen, ("confirmed", "rejected", "seen"), strict=True)
    )
    with page.expect_navigation():
        page.keyboard.press("u")
    assert judgements(served)[-1]["what"] == "undone"
    assert proposal(page) == seen[-1]
    skipped = proposal(watched.to("/review"))
    with page.expect_navigation():
        page.keyboard.press("s")
    assert proposal(page) != skipped
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "field"


def test_nothing_here_by_keyboard(watched: Watched, served: Served) -> None:
    page = watched.to(f"/review?on={shelf.GREETING.id}")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert [(line["on"], line["what"]) for line in judgements(served)] == [("bidi", "nothing here")]


SELECT = """words => {
  const root = document.querySelector('#sentence');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
  const all = nodes.map(n => n.data).join(''); const at = all.indexOf(words);
  const place = units => { let seen = 0; for (const n of nodes) {
    if (seen + n.length >= units) return [n, units - seen]; seen += n.length; } };
  const range = document.createRange(); range.setStart(...place(at)); range.setEnd(...place(at + words.length));
  getSelection().removeAllRanges(); getSelection().addRange(range); }"""


@pytest.mark.parametrize("words", ["שלום לכולם 👋 and", "👋 and welcome", "envoy 👩🏽‍🚀 said", "قال المتحدث"])
def test_a_selection_over_emoji_and_right_to_left_text(watched: Watched, served: Served, words: str) -> None:
    page = watched.to(f"/review?on={shelf.GREETING.id}")
    page.keyboard.press("c")
    page.locator("#field").select_option("content")
    page.evaluate(SELECT, words)
    expect(page.locator("#selected")).to_have_text(f"Selected: {words}")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep the correction").click()
    (line,) = judgements(served)
    (span,) = json.loads(line["value"])
    assert shelf.BIDI[span["start"] : span["end"]] == words == span["words"]


@pytest.fixture
def two(browser: Browser, address: str) -> Iterator[tuple[Watched, Watched, Served]]:
    server = Served(address, proxy_header="x-person")
    made = []
    for name in ("Ada", "Ben"):
        watched = window(browser, server)
        watched.page.context.set_extra_http_headers({"x-person": name})
        made.append(watched)
    yield made[0], made[1], server
    for one in made:
        one.page.context.close()
    server.stop()


def test_two_reviewers_at_once(two: tuple[Watched, Watched, Served]) -> None:
    ada, ben, served = two
    assert proposal(ada.to("/review")) != proposal(ben.to("/review"))
    for one in (ada, ben):
        one.to(f"/review?on={shelf.NEED.id}")
    with ada.page.expect_navigation():
        ada.page.keyboard.press("a")
    with ben.page.expect_navigation():
        ben.page.keyboard.press("r")
    expect(ben.page.locator("h1")).to_have_text("Somebody was faster")
    assert [(line["who"], line["what"]) for line in judgements(served)] == [("Ada", "confirmed")]


def test_a_page_weighs_little(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    bytes_: list[float] = []
    session.on("Network.loadingFinished", lambda event: bytes_.append(event["encodedDataLength"]))
    for path in (f"/missions/{shelf.MISSION.id}", "/reports/one", "/timeline"):
        session.send("Network.clearBrowserCache")
        bytes_.clear()
        page.goto(served.url + path, wait_until="networkidle")
        assert 20_000 < sum(bytes_) < 400_000, f"{path}: {sum(bytes_):,.0f} bytes"
    context.close()


def test_readable_without_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served.url + "/reports/one")
    expect(page.locator(f"#n-{shelf.LEVEL.id}")).to_be_visible()
    context.close()


def test_further_rows_come_in_below(browser: Browser, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "many.db"))
    for number in range(120):
        text = f"Report {number}."
        store.add(shelf.report(f"many-{number:03}", text, "2024-01-11", title=text), [], {})
    store.close()
    server = Served(str(tmp_path / "many.db"))
    watched = window(browser, server)
    page = watched.to("/reports")
    for rows in (100, 120):
        page.locator("#further a").click()
        expect(page.locator("tbody tr")).to_have_count(rows)
    assert not page.locator("#further a").count()
    assert not watched.faults
    watched.page.context.close()
    server.stop()
