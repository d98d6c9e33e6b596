from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site

# Marks what the Tab key should reach, in order: all that can be operated and seen. `look` notes where the focus is, and
# is called before each key, when all scrolling is done.
MARK = """() => {
  const focusable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]';
  const marked = [...document.querySelectorAll(focusable)].filter((element) => element.tabIndex >= 0
    && element.checkVisibility({visibilityProperty: true}));
  window.stops = [];
  window.look = () => {
    const element = document.activeElement;
    if (element === document.body) return;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    window.stops.push({
      index: marked.indexOf(element),
      html: element.outerHTML.slice(0, 100),
      seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        && box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  };
  document.addEventListener('keydown', window.look, {capture: true});
  return marked.length;
}"""
HIDDEN_FOCUS = '<!doctype html><title>x</title><style>a {outline: none}</style><a href="#">one</a><a href="#">two</a>'


def tab_through(page: Page) -> tuple[int, list[dict[str, Any]]]:
    """How many stops there should be, and those that pressing Tab from the top of the page to its end makes."""
    count = page.evaluate(MARK)
    for _ in range(count):
        page.keyboard.press('Tab')
    page.evaluate('look()')
    return count, page.evaluate('stops')


def test_a_focus_that_cannot_be_seen_is_found(page: Page) -> None:
    page.set_content(HIDDEN_FOCUS)

    count, stops = tab_through(page)

    assert (count, [stop['seen'] for stop in stops]) == (2, [False, False])


@pytest.mark.parametrize(('lang', 'width'), [('it', 1440), ('de', 360)])
def test_the_tab_key_reaches_everything_in_order_and_every_stop_is_visible(
    site: Site, odd_site: Site, browser: Browser, lang: str, width: int
) -> None:
    example, odd = site.kinds(), odd_site.kinds()
    urls = {name: site.url + path for name, path in example.items()}
    urls |= {name: odd_site.url + path for name, path in odd.items() if name not in example}
    page = browser.new_page(viewport={'width': width, 'height': 800}, reduced_motion='reduce')
    wrong = []
    for name, url in urls.items():
        if name.startswith(lang) or '-' not in name:
            page.goto(url)
            count, stops = tab_through(page)
            wrong += [f'{name}: {stop["html"]}' for stop in stops if not stop['seen']]
            wrong += [f'{name}: out of order'] if [stop['index'] for stop in stops] != list(range(count)) else []
    page.close()

    assert wrong == []
