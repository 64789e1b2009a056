"""What the scripts of the pages add, in a real browser: an upload that shows its progress."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from recoloca.devserver.stack import Stack

pytestmark = pytest.mark.browser
FILE = "input[type=file]"
SEND = "main form button[type=submit]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )


@pytest.fixture
def page(stack: Stack, browser: Browser) -> Iterator[Page]:
    """The gallery in English, whose form takes any file; the browser may have nothing to refuse."""
    complaints: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{stack.base_url}/dev/components/")
    page.get_by_role("button", name="English").click()
    page.locator("main form").evaluate("form => { form.noValidate = true; }")
    yield page
    page.context.close()
    assert not [text for text in complaints if "Content Security Policy" in text]


def a_file(folder: Path, name: str, size: int) -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.4"[:size].ljust(size, b" "))
    return file


@pytest.mark.parametrize(
    ("name", "size", "hint", "may_be_sent"),
    [
        ("cv.pdf", 100, "", True),
        ("cv.pdf", 10_485_761, "larger than 10 MB", False),
        ("cv.pdf", 0, "empty", False),
        ("photo.png", 100, "PDF, DOCX and plain text", True),
    ],
)
def test_a_chosen_file_gets_a_hint_before_it_is_sent(
    page: Page, tmp_path: Path, name: str, size: int, hint: str, may_be_sent: bool
) -> None:
    page.set_input_files(FILE, a_file(tmp_path, name, size))
    expect(page.locator("[data-drop-chosen]")).to_contain_text(name)
    expect(page.locator("[data-drop-error]")).to_contain_text(hint)
    assert page.locator(FILE).evaluate("input => input.checkValidity()") is may_be_sent


def test_a_dropped_file_is_chosen(page: Page) -> None:
    page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["%PDF-1.4"], "dropped.pdf"));
            const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
            document.querySelector("[data-drop]").dispatchEvent(drop);
        }"""
    )
    expect(page.locator("[data-drop-chosen]")).to_contain_text("dropped.pdf")
    assert page.locator(FILE).evaluate("input => input.files[0].name") == "dropped.pdf"


def test_a_slow_upload_shows_how_far_it_is_and_can_be_cancelled(page: Page, tmp_path: Path) -> None:
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    limits = {"offline": False, "latency": 10, "downloadThroughput": -1}
    network.send("Network.emulateNetworkConditions", {**limits, "uploadThroughput": 500_000})
    page.set_input_files(FILE, a_file(tmp_path, "cv.pdf", 5_000_000))
    page.click(SEND)
    progress = page.locator("[data-upload-progress] progress")
    expect(progress).to_be_visible()
    expect(page.locator("[data-upload-percent]")).not_to_have_text("0%")
    assert progress.evaluate("bar => bar.value < 100")
    expect(page.locator(SEND)).to_be_disabled()
    page.click("[data-upload-cancel]")
    expect(progress).to_be_hidden()
    expect(page.locator(SEND)).to_be_enabled()


def test_a_refused_upload_shows_its_errors_beside_the_fields(page: Page, tmp_path: Path) -> None:
    page.set_input_files(FILE, a_file(tmp_path, "cv.pdf", 100))
    page.click(SEND)
    expect(page.locator("#id_email_error")).to_contain_text("required")
    expect(page.locator("main form [role=alert]").first).to_be_focused()
    # The page that came back is as alive as the first one.
    page.set_input_files(FILE, a_file(tmp_path, "again.pdf", 100))
    expect(page.locator("[data-drop-chosen]")).to_contain_text("again.pdf")


def test_an_upload_that_does_not_arrive_says_so(page: Page, tmp_path: Path) -> None:
    page.set_input_files(FILE, a_file(tmp_path, "cv.pdf", 100))
    page.context.set_offline(True)
    page.click(SEND)
    expect(page.locator("[data-upload-status]")).to_contain_text("did not arrive")
    expect(page.locator(SEND)).to_be_enabled()


def test_a_password_can_be_shown(page: Page) -> None:
    page.fill("#id_password", "a long secret")
    page.click("[data-reveal]")
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    page.click("[data-reveal]")
    expect(page.locator("#id_password")).to_have_attribute("type", "password")
