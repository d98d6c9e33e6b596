from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Axe, Site
from tests.browser.server import StaticServer
from tests.sites import CONFIG, REGISTERS, build, write_archive

Scheme = Literal['light', 'dark']

WIDTHS = [360, 768, 1440]
SCHEMES: list[Scheme] = ['light', 'dark']

EXAMPLES = ['it/articoli/mensch-intervista-time/', 'it/pagine/dossier-open-source/']
LIST = 'it/annotazioni/'
LISTS = ['it/annotazioni/pages/dossier-open-source/', 'it/etichette/', 'it/etichette/frame/sovereignty/']

ORIGINAL = 'it/articoli/argine/'
TRANSLATION = 'de/artikel/argine/'
PARALLEL = 'it/articoli/argine/a-fronte-de/'

NOTED = """
-- content/codebook.yaml --
number: {label: {it: Cifra, de: Zahl}, definition: {it: Un valore., de: Ein Wert.}}
-- content/articles/argine.md --
---
title: L’argine regge
lang: it
outlet: ponte
published: 2025-05-02
rights: {level: full}
---
Il comune ha riparato *l’argine* in nove giorni, prima del previsto, e **la strada bassa** resta chiusa fino a sera.

Nessuno parla più di evacuare il quartiere, dice l’assessora, che tuttavia non firma ancora l’ordinanza.

- Le pompe hanno lavorato per tre notti.
- I sacchi di sabbia restano dove sono.

Domani riaprono le scuole.
-- content/articles/argine.de.md --
---
kind: translation
title: Der Damm hält
method: human
by: ada
---
Die Gemeinde hat *den Damm* in neun Tagen repariert, früher als geplant, und **die Unterstraße** bleibt bis abends zu.

Von einer Räumung des Viertels spricht niemand mehr, sagt die Stadträtin, unterschreibt die Verordnung aber noch nicht.

- Die Pumpen liefen drei Nächte.
- Die Sandsäcke bleiben, wo sie sind.

Morgen öffnen die Schulen.
-- content/articles/argine.notes.yaml --
- id: days
  quote: riparato l’argine in nove giorni
  kind: contradiction
  body: {it: Il *Talbote* ne conta undici., de: Der *Talbote* zählt elf.}
  by: ada
  created: 2025-06-01
  sources: [https://proben.example/ein-sehr-langer-pfad/der-nirgends-umbricht/und-immer-weiter-geht-bis-zum-ende]
  see: [argine]
  tags: [number]
- id: early
  quote: nove giorni, prima del previsto, e la strada bassa
  kind: context
  body:
    it: |-
      Il previsto era due settimane, secondo il piano che il consiglio aveva votato d’inverno.

      - prima fase
      - seconda
- id: sand
  quote: sabbia restano dove
  kind: definition
  body: {de: Säcke aus Jute; sie werden später geleert.}
- id: lost
  quote: una frase che il giornale ha tolto
  kind: source
  body: {it: Stava nella prima versione., de: Stand in der ersten Fassung.}
- id: clearing
  quote: Räumung des Viertels
  in: de
  kind: translation
  body: {it: «Räumung» è anche lo sgombero., de: Auch „Evakuierung“ wäre möglich.}
- id: night
  quote: drei Nächte
  in: de
  kind: question
  body: {it: Quali notti?, de: Welche Nächte?}
"""
"""An article with its translation, and annotations on both: two that overlap, one whose passage is lost."""

COLLISIONS = """
() => {
  const shown = element => element.checkVisibility({visibilityProperty: true}) && !element.closest('.unseen')
  const inside = (a, b) =>
    a.left >= b.left - 2 && a.right <= b.right + 2 && a.top >= b.top - 2 && a.bottom <= b.bottom + 2
  const meet = (a, b) =>
    Math.min(a.right, b.right) > Math.max(a.left, b.left) + 1 &&
    Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top) + 1
  const lines = root => {
    const found = [], range = document.createRange(), walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node; (node = walk.nextNode());) {
      if (!node.data.trim() || !shown(node.parentElement)) continue
      const frame = node.parentElement.closest('.table')?.getBoundingClientRect()
      const end = frame ? frame.right : Infinity
      range.selectNodeContents(node)
      for (const {left, right, top, bottom} of range.getClientRects())
        found.push({box: {left, right: Math.min(right, end), top, bottom}, text: node.data.trim().slice(0, 30), node})
    }
    return found
  }
  const faults = [], main = document.querySelector('main'), said = lines(main)
  const notes = [...main.querySelectorAll('.note[id], .note-list > .note')].filter(shown)
  const page = {left: 0, right: document.documentElement.clientWidth, top: -1e9, bottom: 1e9}
  if (document.documentElement.scrollWidth > page.right) faults.push('the page scrolls sideways')
  for (const note of notes) {
    const box = note.getBoundingClientRect(), name = note.id || note.innerText.slice(0, 30)
    if (!inside(box, page)) faults.push(`${name} leaves the page`)
    if (!box.height || !lines(note).length) faults.push(`${name} is empty`)
    for (const line of said)
      if (note.contains(line.node) ? !inside(line.box, box) : meet(line.box, box))
        faults.push(`${name}: ${line.text}`)
    for (let above = note; above !== main; above = above.parentElement)
      if (getComputedStyle(above).overflow !== 'visible' && !inside(box, above.getBoundingClientRect()))
        faults.push(`${name} is clipped by ${above.className}`)
  }
  return {faults, notes: notes.length}
}
"""
"""What of the annotations shown leaves its frame or the page, is cut off, or lies over another or over the text."""
TOPS = 'all => all.map(one => one.getBoundingClientRect().top + scrollY)'
PLACES = """
() => [...document.querySelectorAll('.prose > .notes')].map(notes => {
  const back = notes.querySelector('.note-foot a[href^="#ref-"]')
  const mark = back && document.querySelector(back.getAttribute('href')).closest('.prose > *')
  const {top, bottom} = notes.getBoundingClientRect()
  const block = (mark || notes.previousElementSibling).getBoundingClientRect()
  return {top, bottom, block: block.top, end: block.bottom}
})
"""
"""Where the annotations of each block begin and end, and where the block does."""
UNFOLD = "() => document.querySelectorAll('.note-fold').forEach(fold => (fold.open = true))"


@pytest.fixture(scope='module')
def noted(server: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """That article, published."""
    folder = write_archive(tmp_path_factory.mktemp('noted'), CONFIG + REGISTERS + NOTED)
    build(folder, base_url=server.origin + '/noted/')
    server.mounts['/noted/'] = folder / '_site'
    return Site(server.origin + '/noted/', folder / '_site')


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """A page of a telephone without JavaScript."""
    with browser.new_context(java_script_enabled=False, has_touch=True) as context:
        yield context.new_page()


def check_places(page: Page) -> int:
    """How many annotations are shown, none of them clipped or over anything else."""
    found = page.evaluate(COLLISIONS)
    assert found['faults'] == [], page.url
    count: int = found['notes']
    return count


def tab_to(page: Page, target: Locator, most: int = 12) -> None:
    """Move the focus on by keyboard until `target` has it."""
    for _ in range(most):
        page.keyboard.press('Tab')
        if target.evaluate('element => element === document.activeElement'):
            return
    raise AssertionError(f'{target} is not among the next {most}')


def test_what_lies_over_an_annotation_or_leaves_it_is_found(page: Page) -> None:
    page.set_viewport_size({'width': 600, 'height': 600})
    page.set_content(
        '<main><p style="position: absolute; top: 0">text over it</p>'
        '<aside class="note" id="a"><p style="width: 900px">too wide</p><p>inside</p></aside>'
        '<div style="overflow: hidden; height: 10px"><aside class="note" id="b"><p>cut off</p></aside></div></main>'
    )
    found = page.evaluate(COLLISIONS)

    assert found['notes'] == 2
    assert {'the page scrolls sideways', 'a: text over it', 'b is clipped by '} <= set(found['faults'])


@pytest.mark.parametrize('width', WIDTHS)
def test_no_annotation_is_clipped_or_lies_over_the_text_or_another(
    site: Site, noted: Site, page: Page, width: int
) -> None:
    page.set_viewport_size({'width': width, 'height': 900})
    for url in [
        *(site.url + path for path in [*EXAMPLES, LIST, *LISTS]),
        *(noted.url + path for path in [ORIGINAL, TRANSLATION, PARALLEL]),
    ]:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            answer = page.goto(url)
            assert answer
            assert answer.ok, url
            page.evaluate(UNFOLD)
            assert check_places(page) == page.locator('aside.note, .note-list > .note').count()


@pytest.mark.parametrize('scheme', SCHEMES)
@pytest.mark.parametrize('width', [360, 1440])
def test_no_page_with_annotations_breaks_a_rule_of_accessibility(
    site: Site, noted: Site, page: Page, axe: Axe, width: int, scheme: Scheme
) -> None:
    page.set_viewport_size({'width': width, 'height': 900})
    page.emulate_media(color_scheme=scheme)
    broken = []
    for url in [*(site.url + path for path in EXAMPLES + LISTS), noted.url + ORIGINAL, noted.url + PARALLEL]:
        page.goto(url)
        page.evaluate(UNFOLD)
        broken += [f'{url}: {line}' for line in axe(page)]

    assert broken == []


@pytest.mark.parametrize('path', [*EXAMPLES, ORIGINAL, TRANSLATION])
def test_an_annotation_never_begins_above_its_text_nor_pushes_the_text_down(
    site: Site, noted: Site, page: Page, path: str
) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto((site if path in EXAMPLES else noted).url + path)
    blocks = page.locator('.prose > :not(.notes)')
    with_notes = blocks.evaluate_all(TOPS)
    places = page.evaluate(PLACES)
    page.locator('#s-hide-notes').check()

    assert len(places) > 1
    assert [place for place in places if place['top'] < place['block'] - 1] == []
    assert blocks.evaluate_all(TOPS) == pytest.approx(with_notes)


@pytest.mark.parametrize('path', EXAMPLES)
def test_an_annotation_begins_beside_its_text_or_right_after_the_one_before(site: Site, page: Page, path: str) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(site.url + path)
    places = page.evaluate(PLACES)
    above = [0, *(place['bottom'] for place in places)]
    late = [place for place, end in zip(places, above, strict=False) if place['top'] > max(place['end'], end) + 40]

    assert len(places) > 3
    assert late == []


def test_an_annotation_on_a_table_begins_beside_its_first_rows(site: Site, page: Page) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(site.url + EXAMPLES[1])
    table, note = page.locator('.prose > .table').bounding_box(), page.locator('.notes:has(+ .table)').bounding_box()
    assert table
    assert note

    assert table['y'] - 1 <= note['y'] < table['y'] + 200 < table['y'] + table['height']


def test_the_record_stands_beside_what_follows_the_text(site: Site, page: Page) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(site.url + EXAMPLES[0])
    record, context = page.locator('.margin').bounding_box(), page.locator('.context').bounding_box()
    last = page.locator('.prose > .notes').last.bounding_box()
    assert record
    assert context
    assert last

    assert record['x'] > context['x'] + context['width']
    assert last['y'] + last['height'] < record['y'] < context['y'] + context['height'] / 2


@pytest.mark.parametrize('path', [*EXAMPLES, 'de/', 'de/seiten/dossier-open-source/'])
def test_on_a_wide_screen_the_main_menu_is_one_line(site: Site, page: Page, path: str) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(site.url + path)

    assert len(set(page.locator('.menu li').evaluate_all(TOPS))) == 1
    menu, languages = page.locator('.menu').bounding_box(), page.locator('.languages').bounding_box()
    assert menu
    assert languages
    assert languages['y'] + languages['height'] <= menu['y'] + 1


@pytest.mark.parametrize('path', [*EXAMPLES, ORIGINAL, TRANSLATION, PARALLEL])
def test_on_a_wide_screen_every_annotation_is_read_without_javascript(
    site: Site, noted: Site, silent: Page, path: str
) -> None:
    silent.set_viewport_size({'width': 1440, 'height': 900})
    silent.goto((site if path in EXAMPLES else noted).url + path)

    assert check_places(silent) == silent.locator('aside.note').count() > 0


def test_on_a_telephone_the_number_opens_its_annotation_without_javascript(noted: Site, silent: Page) -> None:
    silent.set_viewport_size({'width': 360, 'height': 740})
    silent.goto(noted.url + ORIGINAL)
    note = silent.locator('#note-sand')
    expect(note).to_be_hidden()
    silent.locator('#ref-sand').tap()

    expect(note).to_be_in_viewport()
    expect(note).to_contain_text('Säcke aus Jute')
    expect(silent.locator('#note-days')).to_be_hidden()


def test_on_a_telephone_an_annotation_is_unfolded_by_its_heading_without_javascript(noted: Site, silent: Page) -> None:
    silent.set_viewport_size({'width': 360, 'height': 740})
    silent.goto(noted.url + ORIGINAL)
    silent.locator('summary', has_text='Contraddizione').tap()

    expect(silent.get_by_text('ne conta undici')).to_be_visible()
    assert check_places(silent) == 2, 'the one unfolded and the one without a place'


@pytest.mark.parametrize('width', [360, 1440])
def test_the_keyboard_leads_from_the_text_to_the_annotation_and_back(noted: Site, page: Page, width: int) -> None:
    page.set_viewport_size({'width': width, 'height': 740})
    page.goto(noted.url + ORIGINAL)
    number, note = page.locator('#ref-days'), page.locator('#note-days')
    page.locator('#s-hide-notes').focus()
    tab_to(page, number)
    page.keyboard.press('Enter')

    expect(page).to_have_url(f'{noted.url}{ORIGINAL}#note-days')
    expect(note).to_be_in_viewport()
    assert note.evaluate("note => note.matches(':target')")

    tab_to(page, note.get_by_role('link', name='Torna al testo'))
    page.keyboard.press('Enter')

    expect(page).to_have_url(f'{noted.url}{ORIGINAL}#ref-days')
    expect(number).to_be_in_viewport()
    expect(number).to_be_focused()
    tab_to(page, page.locator('#ref-early'))


def test_a_reader_hides_all_annotations_and_shows_them_again_by_keyboard(noted: Site, silent: Page) -> None:
    silent.set_viewport_size({'width': 1440, 'height': 900})
    silent.goto(noted.url + ORIGINAL)
    count = silent.locator('aside.note:visible').count()
    mark = silent.locator('mark').first
    tab_to(silent, silent.get_by_role('checkbox', name='Nascondi le annotazioni'), most=30)
    expect(mark).to_have_css('text-decoration-line', 'underline')
    silent.keyboard.press('Space')

    expect(silent.locator('aside.note:visible')).to_have_count(0)
    expect(silent.locator('.note-ref:visible')).to_have_count(0)
    expect(mark).to_have_css('text-decoration-line', 'none')
    expect(silent.locator('.prose')).to_contain_text('riparato l’argine in nove giorni')
    silent.keyboard.press('Space')

    expect(silent.locator('aside.note:visible')).to_have_count(count)
    expect(silent.locator('.note-ref:visible')).to_have_count(3)
    expect(mark).to_have_css('text-decoration-line', 'underline')


def test_on_paper_every_annotation_stands_numbered_after_its_text(site: Site, noted: Site, page: Page) -> None:
    page.set_viewport_size({'width': 642, 'height': 980})
    page.emulate_media(media='print')
    for url in [*(site.url + path for path in EXAMPLES), noted.url + ORIGINAL, noted.url + TRANSLATION]:
        page.goto(url)
        assert check_places(page) == page.locator('aside.note').count() > 5
        numbers = page.locator('.prose .note-head .note-number:visible').all_inner_texts()
        assert numbers == page.locator('.prose .note-ref:visible').all_inner_texts() != []
        last = 'all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))'
        first = 'all => Math.min(...all.map(one => one.getBoundingClientRect().top))'
        assert page.locator('.prose > :not(.notes)').evaluate_all(last) < page.locator('.prose aside').evaluate_all(
            first
        )


@pytest.mark.skipif(not shutil.which('pdftotext'), reason='pdftotext (of poppler-utils) is not installed')
def test_the_printed_page_holds_all_annotations(noted: Site, page: Page, tmp_path: Path) -> None:
    page.goto(noted.url + ORIGINAL)
    page.locator('#s-hide-notes').check()
    page.locator('#s-hide-notes').uncheck()
    page.pdf(path=tmp_path / 'page.pdf', format='A4')
    done = subprocess.run(['pdftotext', tmp_path / 'page.pdf', '-'], capture_output=True, text=True, check=True)
    printed = ' '.join(done.stdout.split())
    parts = ['riaprono le scuole', '1 Contraddizione', 'conta undici', '2 Contesto', 'due settimane', 'lo sgombero']
    parts += ['3 Definizione', 'Säcke aus Jute', 'Quali notti', 'Stava nella prima versione']

    assert [part for part in parts if part not in printed] == []
    assert sorted(parts, key=printed.index) == parts
    assert 'Torna al testo' not in printed


def test_an_annotation_on_the_original_leads_from_the_translation_to_its_place_and_back(
    noted: Site, page: Page
) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(noted.url + TRANSLATION)
    across = page.locator('#across-days')
    expect(across).to_contain_text('zählt elf')
    across.get_by_role('link', name='Im Text zeigen').click()

    expect(page.locator('#note-days')).to_be_in_viewport()
    expect(page.locator('#note-days')).to_contain_text('zählt elf')
    page.locator('#note-days').get_by_role('link', name='Zurück zum Text').click()
    expect(page.locator('#ref-days')).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(across).to_be_visible()


def test_an_annotation_on_the_translation_is_read_beside_the_paragraph_of_the_original(noted: Site, page: Page) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(noted.url + ORIGINAL)
    across = page.locator('#across-clearing')
    paragraph, box = page.get_by_text('Nessuno parla più').bounding_box(), across.bounding_box()
    assert paragraph
    assert box
    assert box['x'] > paragraph['x'] + paragraph['width']
    across.get_by_role('link', name='Vedi nel testo').click()

    expect(page.locator('#note-clearing')).to_be_in_viewport()
    expect(page.locator('#ref-clearing')).to_be_attached()


def test_an_annotation_in_the_other_language_says_so_to_a_screen_reader(noted: Site, page: Page) -> None:
    page.goto(noted.url + TRANSLATION)

    expect(page.locator('#across-early .note-body')).to_have_attribute('lang', 'it')
    assert page.locator('#across-days .note-body').get_attribute('lang') is None
    expect(page.get_by_role('note', name='Widerspruch: Zum Originaltext')).to_have_count(1)
    expect(page.get_by_role('note', name='Anmerkung 1: Übersetzung')).to_have_count(1)


def test_kinds_of_annotation_are_told_apart_without_colour(site: Site, page: Page) -> None:
    page.goto(site.url + LIST)
    lines = page.locator('.note-kind').evaluate_all(
        'all => all.map(one => [one.innerText, getComputedStyle(one)])'
        '.map(([name, css]) => [name, css.textDecorationStyle + css.textDecorationThickness])'
    )
    kinds = dict(lines)

    assert len(kinds) == 8
    assert len(set(kinds.values())) == len(kinds)
