from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import html5lib
import pytest

from site_builder.digests import digest_bytes
from site_builder.serve.failure import Failure
from site_builder.serve.live import Live, State, add_reload, answer, format_event
from site_builder.serve.respond import Stored

PAGE = b'<!doctype html><title>Casa</title><body><p>casa</p></body></html>\n'
FILES = {'index.html': PAGE, '404.html': b'<p>persa', 'feed.xml': b'<feed></body></feed>'}
BROKEN = Failure('The archive has 1 error')
SCRIPT = b'<script src="/-/reload.js" data-page="p1" data-version="7" defer></script>'


def script_of(page: bytes) -> bytes:
    """The script with which a page is sent that is this one."""
    return SCRIPT.replace(b'p1', f'-{digest_bytes(page).hex()}'.encode())


def test_a_new_state_has_neither_site_nor_failure() -> None:
    state = Live().state

    assert (state.files, state.failure, state.version) == (None, None, 0)


def test_each_build_that_changes_a_file_is_another_build() -> None:
    live = Live()
    builds = [live.state.build]
    for text in (b'1', b'2', b'1'):
        live.succeed({'index.html': text})
        builds.append(live.state.build)

    assert len(set(builds)) == 4
    assert live.state.version == 3


def test_two_servers_never_have_the_same_build() -> None:
    assert Live().state.build != Live().state.build


def test_a_build_that_changes_nothing_is_no_news() -> None:
    live = Live()
    live.succeed({'index.html': b'1'})
    before = live.state
    live.succeed({'index.html': b'1'})

    assert live.state is before


def test_a_copied_file_that_was_replaced_is_another_build(tmp_path: Path) -> None:
    scan = tmp_path / 'scan.png'
    live = Live()
    builds = [live.state.build]
    for data in (None, b'one', b'two, longer'):
        if data:
            scan.write_bytes(data)
        for _ in range(2):
            live.succeed({'scan.png': scan})
            builds.append(live.state.build)

    assert builds[1] == builds[2] != builds[3] == builds[4] != builds[5] == builds[6]


def test_a_copied_page_stays_as_it_is(tmp_path: Path) -> None:
    response = answer('/alt.html', State('b1', 7, {'alt.html': tmp_path / 'alt.html'}, BROKEN))

    assert response.body == tmp_path / 'alt.html'


def test_a_failure_keeps_the_last_site_and_is_ended_by_the_next_build() -> None:
    live = Live()
    live.succeed(FILES)
    good = live.state
    live.fail(BROKEN)
    failed = live.state
    live.succeed(dict(FILES))
    mended = live.state

    assert (failed.build, failed.files, failed.failure) == (good.build, FILES, BROKEN)
    assert (mended.build, mended.files, mended.failure) == (good.build, FILES, None)
    assert good.version < failed.version < mended.version


def test_a_preview_is_shown_until_the_build_that_knows_it_is_over() -> None:
    live = Live()
    live.succeed({'a.html': b'1', 'b.html': b'1'})
    before = live.state
    live.preview({'a.html': b'2'})
    previewed = live.state
    live.begin()
    live.preview({'b.html': b'3'})
    live.succeed({'a.html': b'2', 'b.html': b'2'})
    between = live.state
    live.begin()
    live.succeed({'a.html': b'2', 'b.html': b'3'})

    assert previewed.files == {'a.html': b'2', 'b.html': b'1'}
    assert previewed.build != before.build
    assert between.files == live.state.files == {'a.html': b'2', 'b.html': b'3'}
    assert live.state.build == between.build, 'what is shown has not changed'


def test_a_preview_of_nothing_is_no_news() -> None:
    live = Live()
    live.preview({'a.html': b'1'})
    assert live.state.files is None

    live.succeed(FILES)
    before = live.state
    live.preview({})
    assert live.state is before


def test_a_failed_build_takes_back_what_was_previewed_of_it() -> None:
    live = Live()
    live.succeed({'a.html': b'1'})
    live.preview({'a.html': b'2'})
    previewed = live.state
    live.begin()
    live.fail(BROKEN)

    assert live.state.files == {'a.html': b'1'}
    assert live.state.build != previewed.build
    assert live.state.failure == BROKEN


def test_a_stored_file_and_its_bytes_are_the_same(tmp_path: Path) -> None:
    (tmp_path / 'a.html').write_bytes(b'2')
    live = Live()
    live.succeed({'a.html': b'1'})
    live.preview({'a.html': b'2'})
    previewed = live.state
    live.begin()
    live.succeed({'a.html': Stored(tmp_path, 'a.html', digest_bytes(b'2'))})

    assert live.state.build == previewed.build


def test_the_same_failure_again_is_no_news() -> None:
    live = Live()
    live.fail(BROKEN)
    before = live.state
    live.fail(Failure('The archive has 1 error'))

    assert live.state is before


def test_who_is_behind_does_not_wait() -> None:
    live = Live()

    assert live.wait(-1, 60) == live.state


def test_waiting_ends_with_the_next_state() -> None:
    live = Live()
    threading.Timer(0.05, live.fail, [BROKEN]).start()
    state = live.wait(0, 10)

    assert state is not None
    assert state.failure == BROKEN


def test_waiting_ends_after_its_time() -> None:
    live = Live()

    assert live.wait(0, 0.01) == live.state


def test_waiting_ends_when_all_is_closed() -> None:
    live = Live()
    threading.Timer(0.05, live.close).start()
    begun = time.monotonic()

    assert live.wait(0, 60) is None
    assert live.wait(-1, 60) is None
    assert time.monotonic() - begun < 10


def test_a_page_gets_the_script_at_its_end() -> None:
    body = answer('/', State('b1', 7, FILES)).body

    assert body == PAGE.replace(b'</body>', script_of(PAGE) + b'\n</body>')


def test_the_built_files_stay_as_they_are() -> None:
    files = dict(FILES)
    answer('/', State('b1', 7, files, BROKEN))

    assert files == FILES


def test_a_page_without_an_end_gets_the_script_too() -> None:
    response = answer('/none', State('b1', 7, FILES))

    assert (response.status, response.body) == (404, b'<p>persa' + script_of(b'<p>persa') + b'\n')


def test_only_pages_get_the_script() -> None:
    assert answer('/feed.xml', State('b1', 7, FILES, BROKEN)).body == FILES['feed.xml']


def test_the_last_good_page_shows_a_later_failure() -> None:
    response = answer('/', State('b1', 7, FILES, BROKEN))
    assert isinstance(response.body, bytes)
    page: Any = html5lib.parse(response.body, namespaceHTMLElements=False)

    assert response.status == 200
    assert page.findtext('body/p') == 'casa'
    assert page.find('body/section').get('role') == 'alert'
    assert page.findtext('body/section/details/summary') == 'The archive has 1 error'
    assert page.find('body/script').get('data-page') == f'-{digest_bytes(PAGE).hex()}'


@pytest.mark.parametrize('target', ['/', '/it/', '/feed.xml', '/none', '//', 'http://example.org/'])
def test_without_a_site_every_address_shows_the_failure(target: str) -> None:
    response = answer(target, State('b1', 7, None, BROKEN))
    assert isinstance(response.body, bytes)
    page: Any = html5lib.parse(response.body, namespaceHTMLElements=False)

    assert response.status == 500
    assert [part.get('role') for part in page.iter('section')] == ['alert']
    assert page.find('body/script').get('data-version') == '7'


def test_a_site_under_a_path_is_answered_there() -> None:
    assert answer('/repo/', State('b1', 7, FILES), '/repo/').status == 200
    assert answer('/', State('b1', 7, FILES), '/repo/').headers == {'Location': '/repo/'}


def test_the_script_stands_before_the_last_end_of_a_body() -> None:
    page = b'<body><!-- </body> --></body>'

    assert add_reload(page, State('b1', 7), 'p1') == b'<body><!-- </body> -->' + SCRIPT + b'\n</body>'


def test_an_event_is_one_line_of_json() -> None:
    event = format_event('/', State('b1', 7, None, Failure('Perché', detail='one\ntwo\u2028</script>'))).decode()

    assert event.startswith('data: ')
    assert event.endswith('\n\n')
    assert len(event.strip().splitlines()) == 1
    news = json.loads(event.removeprefix('data: '))
    assert (news['page'], news['version']) == ('b1', '7')
    assert 'Perché' in news['failure']


def test_an_event_without_a_failure_has_no_panel() -> None:
    assert json.loads(format_event('/', State('b1', 7)).removeprefix(b'data: ')) == {
        'page': 'b1',
        'version': '7',
        'failure': '',
    }


def told(target: str, live: Live) -> str:
    """What a page that is open at an address is told of itself."""
    return str(json.loads(format_event(target, live.state).removeprefix(b'data: '))['page'])


def test_a_page_is_told_of_its_own_changes_only() -> None:
    live = Live()
    live.succeed({'a/index.html': b'1', 'b/index.html': b'1'})
    before = told('/a/', live), told('/b/', live)
    live.succeed({'a/index.html': b'2', 'b/index.html': b'1'})
    after = told('/a/', live), told('/b/', live)

    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.parametrize('name', ['files/articles/a/scan.png', 'assets/style.css'])
def test_every_page_is_told_of_what_it_may_show_besides(name: str) -> None:
    live = Live()
    live.succeed({'index.html': b'1', name: b'1'})
    before = told('/', live)
    live.succeed({'index.html': b'1', name: b'2'})

    assert told('/', live) != before


def test_a_page_is_told_what_it_was_sent_with() -> None:
    live = Live()
    live.succeed(FILES)
    body = answer('/', live.state).body

    assert isinstance(body, bytes)
    assert f'data-page="{told("/", live)}"'.encode() in body
