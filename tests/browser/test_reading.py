from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.survey import misplaced

# The distances that WCAG 2.1, 1.4.12 asks pages to bear; in a sheet of its own, as the page allows no inline styles.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
  } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter((element) => {
  const {scrollBehavior, transitionDuration, animationDuration} = getComputedStyle(element);
  const times = `${transitionDuration},${animationDuration}`.split(',');
  return scrollBehavior === 'smooth' || times.some((time) => parseFloat(time) > 0);
}).map((element) => element.outerHTML.slice(0, 80))"""
# What is told apart by a sign that the style sheet draws: each must still be drawn otherwise where colours are forced.
SIGNS = """() => Object.fromEntries([...document.querySelectorAll('.stance')].map((element) => {
  const {backgroundColor, backgroundImage, borderTopStyle} = getComputedStyle(element, '::before');
  return [element.className, [backgroundColor, backgroundImage, borderTopStyle].join(' ')];
}))"""
# Controls that do nothing where no script runs: those of a form that is sent still work, and so does a switch of CSS.
DEAD = """() => [...document.querySelectorAll('button, input, select, textarea, [role=button]')].filter(
  (element) => element.checkVisibility({visibilityProperty: true}) && !element.closest('form[action]')
    && element.id !== 's-hide-notes').map((element) => element.outerHTML.slice(0, 100))"""
EVENT = {'it': 'it/eventi/mensch-open-source-2025/', 'de': 'de/ereignisse/mensch-open-source-2025/'}


@pytest.fixture(scope='module')
def window(browser: Browser) -> Iterator[Page]:
    """A page for many pages: opening one anew each time takes longer than looking at them."""
    page = browser.new_page()
    yield page
    page.close()


def pages_of(*sites: Site) -> dict[str, str]:
    """The addresses of one page of each kind, by name."""
    return {f'{site.folder.name} {name}': site.url + path for site in sites for name, path in site.kinds().items()}


def test_a_zoom_to_four_times_the_size_neither_cuts_nor_scrolls_sideways(
    site: Site, odd_site: Site, window: Page
) -> None:
    window.set_viewport_size({'width': 320, 'height': 256})
    wrong = []
    for name, url in pages_of(site, odd_site).items():
        window.goto(url)
        wrong += [f'{name}: {what}' for what in misplaced(window)]
        fixed = "(e) => getComputedStyle(e).position === 'fixed' && e.offsetHeight > 8"
        fixed = f"[...document.querySelectorAll('*')].some({fixed})"
        wrong += [f'{name}: something stays in the way'] if window.evaluate(fixed) else []

    assert wrong == []


@pytest.mark.parametrize('width', [320, 1440])
def test_wider_distances_between_letters_words_and_lines_cut_nothing(
    site: Site, odd_site: Site, window: Page, width: int
) -> None:
    window.set_viewport_size({'width': width, 'height': 800})
    wrong = []
    for name, url in pages_of(site, odd_site).items():
        window.goto(url)
        window.evaluate(SPACED)
        wrong += [f'{name}: {what}' for what in misplaced(window)]

    assert wrong == []


def test_nothing_moves_for_those_who_want_less_motion(site: Site, page: Page) -> None:
    page.goto(site.url + EVENT['it'])
    assert page.evaluate(MOVING) != []

    page.emulate_media(reduced_motion='reduce')
    moving = []
    for name, url in pages_of(site).items():
        page.goto(url)
        moving += [f'{name}: {what}' for what in page.evaluate(MOVING)]

    assert moving == []


def test_signs_and_focus_remain_where_colours_are_forced(odd_site: Site, page: Page) -> None:
    page.emulate_media(forced_colors='active')
    page.goto(odd_site.url + odd_site.kinds()['it-event'])

    signs = page.evaluate(SIGNS)
    assert len(signs) == 4
    assert len(set(signs.values())) == 4
    page.keyboard.press('Tab')
    outline = page.locator(':focus').evaluate('(e) => getComputedStyle(e).outlineStyle')
    assert outline == 'solid'


def test_without_script_every_kind_of_page_shows_its_matter_and_no_dead_control(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    dead = []
    for name, url in pages_of(site).items():
        page.goto(url)
        expect(page.get_by_role('main')).to_be_visible()
        expect(page.get_by_role('heading', level=1)).to_be_visible()
        dead += [f'{name}: {what}' for what in page.evaluate(DEAD)]
    context.close()

    assert dead == []


@pytest.mark.parametrize('lang', ['it', 'de'])
def test_an_event_prints_without_what_only_a_screen_can_do(site: Site, page: Page, lang: str) -> None:
    page.goto(site.url + EVENT[lang])
    page.emulate_media(media='print')
    page.set_viewport_size({'width': 794, 'height': 1123})

    assert misplaced(page) == []
    expect(page.locator('.print-source')).to_be_visible()
    for control in page.locator('button, input, select, summary').all():
        expect(control).not_to_be_visible()
