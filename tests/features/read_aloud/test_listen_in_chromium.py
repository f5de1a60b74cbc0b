"""Hearing a text, in Chromium: one button plays what somebody recorded, or else has the device say
it; where neither is there it is not shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.chromium import NO_COLOURS, axe
from support.portals import Site, build, copy_small
from support.server import serve

pytestmark = [pytest.mark.browser, pytest.mark.nightly]
SOUND = Path(__file__).parents[2] / "content" / "media" / "phone.mp3"
AUDIO = {
    "ar/finder/may-i-work.yml": "audio:\n  - {of: card, file: card-ar.mp3}\n",
    "ar/right/pay.yml": "audio:\n  - {file: pay-ar.mp3, transcript: ألفا يورو.}\n",
    "ar/recognition/diploma.yml": "audio:\n  - {file: level-ar.mp3}\n",
}
VOICE = """(lang) => {
  const said = window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const voices = [{ lang: lang, localService: true, default: true }];
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, cancel() {}, speaking: false, pending: false,
    addEventListener() {},
    speak(one) { said.push(one.text); setTimeout(() => one.onend && one.onend(), 20); },
  } });
}"""
HEARD = "audio => !audio.paused || audio.currentTime > 0"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small portal with three recordings in Arabic."""
    folder = tmp_path_factory.mktemp("heard")
    portal = copy_small(folder / "portal")
    media = portal / "content" / "media"
    media.mkdir(exist_ok=True)
    for name, audio in AUDIO.items():
        path = portal / "content" / name
        path.write_text(path.read_text("utf-8") + audio, "utf-8")
    for name in ("card-ar", "pay-ar", "level-ar"):
        (media / f"{name}.mp3").write_bytes(SOUND.read_bytes())
    with (portal / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("    greeting: {ar: hello-ar.mp3}\n")
    (media / "hello-ar.mp3").write_bytes(SOUND.read_bytes())
    home = portal / "docs" / "ar" / "index.md"
    home.write_text(home.read_text("utf-8") + "\n\n::: languages\n", "utf-8")
    done = build(portal, folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site", "https://example.org/", portal)


@contextmanager
def _reader(browser: Browser, site: Site, voice: str = "", **options: bool) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 740}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    if voice:
        page.add_init_script(f"({VOICE})('{voice}')")
    with serve(site) as address:
        page.goto(address)
        try:
            yield page
        finally:
            context.close()
    assert faults == []


def _button(page: Page, within: str) -> Locator:
    return page.locator(f"{within} .listen__button").first


def _go(page: Page, address: str) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + f"/{address}")


def test_one_button_plays_a_recording_and_stops_it(browser: Browser, site: Site) -> None:
    with _reader(browser, site) as page:
        _go(page, "ar/rights/pay/")
        button, audio = _button(page, ".answer"), page.locator(".answer audio")
        expect(button).to_have_text("استمع")
        expect(audio).to_be_hidden()
        button.click()
        expect(button).to_have_text("أوقف")
        assert audio.evaluate(HEARD)
        button.click()
        expect(button).to_have_text("استمع")
        assert audio.evaluate("audio => audio.paused")
        button.click()
        expect(button).to_have_text("استمع", timeout=5000)  # it has ended by itself
        assert axe(page, rules=NO_COLOURS) == []
        page.emulate_media(media="print")
        expect(button).to_be_hidden()


def test_a_question_keeps_its_button_on_the_way_and_back(browser: Browser, site: Site) -> None:
    with _reader(browser, site, "ar") as page:
        _go(page, "ar/finder/may-i-work/")
        expect(_button(page, "[data-screen]")).to_be_visible()
        page.locator(".choice").first.click()
        button = _button(page, "[data-screen]")
        expect(button).to_be_visible()  # by the voice of the device: nobody has recorded this one
        button.click()
        page.wait_for_function("() => said.length > 2")
        assert page.evaluate("said[0]").endswith("؟")
        page.go_back()
        _button(page, "[data-screen]").click()
        assert page.locator("[data-screen] audio").evaluate(HEARD)


def test_without_a_recording_and_a_voice_there_is_no_button(browser: Browser, site: Site) -> None:
    with _reader(browser, site) as page:
        _go(page, "rights/pay/")
        expect(page.locator(".answer")).to_be_visible()
        expect(_button(page, ".answer")).to_be_hidden()
        _go(page, "rights/")
        expect(_button(page, ".card--right")).to_be_hidden()
    with _reader(browser, site, "nl") as page:
        _go(page, "rights/")
        _button(page, ".card--right").click()
        page.wait_for_function("() => said.length > 1")
        assert page.url.endswith("/rights/")  # the card is a link; its button is none


def test_without_scripts_the_browsers_own_player_is_there(browser: Browser, site: Site) -> None:
    with _reader(browser, site, java_script_enabled=False) as page:
        _go(page, "ar/rights/pay/")
        expect(page.locator(".answer audio[controls]")).to_be_visible()
        expect(_button(page, ".answer")).to_be_hidden()


def test_any_record_can_have_a_recording(browser: Browser, site: Site) -> None:
    with _reader(browser, site) as page:
        _go(page, "ar/recognition/diploma/")
        _button(page, ".record").click()
        assert page.locator(".record audio").first.evaluate(HEARD)
        _go(page, "recognition/diploma/")
        assert page.locator(".record .listen").count() == 0


def test_one_voice_at_a_time(browser: Browser, site: Site) -> None:
    """A recording falls silent when the device reads the page aloud, and the other way round."""
    with _reader(browser, site, "ar") as page:
        _go(page, "ar/recognition/diploma/")
        reader, bar = page.locator("[data-read]"), page.locator("[data-reader]")
        button, audio = _button(page, ".record"), page.locator(".record audio").first
        audio.evaluate("audio => { audio.loop = true; }")
        button.click()
        assert audio.evaluate(HEARD)
        reader.click()
        expect(bar).to_be_visible()
        assert audio.evaluate("audio => audio.paused")
        expect(button).not_to_have_text("أوقف")
        bar.locator("[data-pause]").click()
        button.click()
        expect(bar).to_be_hidden()
        assert audio.evaluate(HEARD)


def test_without_a_network_it_says_why_or_the_device_says_it(browser: Browser, site: Site) -> None:
    for voice in ("", "ar"):
        context = browser.new_context(viewport={"width": 320, "height": 740})
        page = context.new_page()
        if voice:
            page.add_init_script(f"({VOICE})('{voice}')")
        with serve(site) as address:
            page.route("**/*.mp3", lambda route: route.abort())
            page.goto(f"{address}ar/rights/pay/")
            _button(page, ".answer").click()
            if voice:
                page.wait_for_function("() => said.length > 0")
            else:
                expect(page.locator(".answer [role=status]")).to_contain_text("إنترنت")
        context.close()


def test_the_languages_greet_by_their_own_name(browser: Browser, site: Site) -> None:
    with _reader(browser, site) as page:
        _go(page, "ar/")
        entry = page.locator(".greetings li[lang=ar]")
        expect(entry.locator("a")).to_have_text("العربية")
        entry.locator("button").click()
        expect(entry.locator("button")).to_have_attribute("aria-label", "أوقف")
        expect(page.locator(".greetings li[lang=nl] button")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page, rules=NO_COLOURS) == []
