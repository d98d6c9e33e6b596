"""Random edits of a small archive, as a curator makes them: what the tests of incremental builds are fed with.

An edit is three plain values, so that a failing sequence shrinks to the few edits that matter: what kind it is, which
of the things at hand it is done to, and how. Times of files are set back after each, so that they tell nothing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

from site_builder.cache import FOLDER
from site_builder.digests import digest_bytes
from site_builder.interface import default_templates
from site_builder.options import Options
from tests.sites import split_site

FAST = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
"""Where small files are written soonest."""
Files = Mapping[str, str]
Change = Callable[[Files, int, int], Files]

ARCHIVE = """
-- config.yaml --
site:
  title: {it: Prove, de: Proben}
  description: Una prova
  base_url: https://proben.example/sub/
  languages: [it, de]
rights: {default: full, quote_words: 9}
-- content/outlets.yaml --
o1: {label: Il Ponte, lang: it, place: c1}
o2: {label: {it: Messaggero, de: Talbote}, lang: de, url: 'https://bote.example/'}
o3: {label: Eco, lang: it}
-- content/people.yaml --
p1: {label: Ada Pichler}
p2: {label: Bruno Moser, description: {it: Cronista, de: Reporter}}
-- content/organisations.yaml --
g1: {label: Comune, place: c2}
-- content/places.yaml --
c1: {label: {it: Bolzano, de: Bozen}, place: c2}
c2: {label: Alto Adige}
-- content/topics.yaml --
t1: {label: {it: Acqua, de: Wasser}}
t2: {label: Argini, aliases: [Dighe]}
-- content/codebook.yaml --
frame: {label: Cornice, definition: Come si racconta.}
frame:risk: {label: {it: Rischio, de: Risiko}, definition: Si teme.}
-- content/events/e1.yaml --
title: {it: La piena, de: Hochwasser}
summary: {it: 'Acqua alta, si veda [[a1]].', de: Der Fluss steigt.}
start: 2025-05-01
places: [c1]
topics: [t1]
outlets: [o1, o3]
claims: [
  {id: k1, text: Dieci case, evidence: [{article: a1, stance: states, quote: Acqua alta}]},
  {id: k2, text: Due case, evidence: [{article: a2, stance: disputes}]}]
-- content/events/e2.yaml --
title: Dopo
summary: Si conta.
start: 2025-06
related: [{type: follows, to: e1}]
-- content/articles/a1.md --
---
title: Il fiume sale
lang: it
outlet: o1
published: 2025-05-01
authors: [p1]
events: [e1]
people: [p2]
topics: [t1, t2]
rights: {level: full}
files: [{file: foglio.png, alt: {it: Foglio, de: Blatt}}]
---
Acqua alta in piazza.

Il fiume fa paura.
-- content/articles/a1.de.md --
---
kind: translation
title: Der Fluss steigt
method: human
by: p1
---
Hochwasser am Platz.

Der Fluss macht Angst.
-- content/articles/a1.notes.yaml --
- {id: n1, quote: Acqua alta, kind: context, body: {it: 'Si veda [[e1]].', de: So.}, by: p1,
  tags: ['frame:risk'], see: [a2]}
- {id: n2, quote: Angst, in: de, kind: comment, body: Paura., created: 2025-07-01}
-- content/articles/a1/foglio.png --
Una pagina.
-- content/articles/a1/scan.txt --
Il foglio.
-- content/articles/a2.md --
---
title: Dämme halten
lang: de
outlet: o2
published: 2025-05-03
events: [e1]
relations: [{type: replies-to, to: a1}]
---
Die Dämme halten stand.
-- content/articles/a2.it.md --
---
kind: abstract
by: {literal: Redazione}
---
Gli argini reggono, dice [[a1]].
-- content/articles/2025/a3.md --
---
title: Conta dei danni
lang: it
outlet: o3
published: 2025-06-08
events: [e2]
rights: {level: citation}
---
Cento case.
-- content/articles/a4.md --
---
title: Il fiume in inglese
lang: en
published: XXXX
translation: {of: a1, method: machine}
places: [c1]
---
The river rises.
-- content/pages/h1.it.md --
---
title: Chi siamo
menu: main
order: 2
summary: Noi.
---
Vedi [[a1]], [[event:e1|la piena]] e ![mappa](mappa.txt).
-- content/pages/h1.de.md --
---
title: Über uns
---
Siehe [[p1]].
-- content/pages/h1.notes.yaml --
- {id: n1, quote: Vedi, in: it, kind: definition, body: Verbo., tags: [frame]}
-- content/pages/h1/mappa.txt --
Una mappa.
-- content/pages/h2.it.md --
---
title: Note legali
menu: footer
order: 1
---
Niente.
"""
"""A small archive with everything that archives hold."""

_ALL: Files = dict(split_site(ARCHIVE))
_LATER = (
    'content/organisations.yaml',
    'content/articles/2025/a3.md',
    'content/articles/a4.md',
    'content/pages/h2.it.md',
    'content/pages/h1.de.md',
    'content/pages/h1.notes.yaml',
    'content/events/e2.yaml',
)
FILES: Files = {path: text for path, text in _ALL.items() if path not in _LATER}
"""The archive at the beginning."""

OWN: Files = {
    'templates/base.html': "{% extends 'default/base.html' %}{% block more %}<i>mine</i>{% endblock %}\n",
    'templates/parts.html': '{% macro name(link) %}<b>{{ link.label }}</b>{% endmacro %}\n',
    'templates/event.html': "{% extends 'default/event.html' %}{% block main %}<b>{{ page.heading }}</b>{% endblock %}",
    'templates/article.html': "{% extends 'base.html' %}{% block main %}{% include 'part-' ~ 1 %}{% endblock %}",
    'templates/part-1': '<p>{{ page }}</p>\n',
    'templates/sitemap.xml': '<urlset>{% for entry in page.urls %}{{ entry.url }}\n{% endfor %}</urlset>\n',
    'templates/robots.txt': 'mine: {{ page.allowed }}\n',
    'templates/feed.xml': '<feed>{{ page.title }}{% for e in page.entries %}{{ e.title }}{% endfor %}</feed>\n',
    'templates/choice.html': "{% extends 'base.html' %}",
    'templates/assets/style.css': 'b {}\n',
    'templates/assets/more.css': 'i {}\n',
    'templates/catalogs/it.yaml': 'ui: {menu: Indice}\naddress: {articles: testi}\n',
    'templates/catalogs/de.yaml': 'address: {event: fall}\nlist: {articles: Texte}\n',
}
"""Templates, partials, assets and catalogs of the archive's own."""

ADDED: Files = {
    'content/articles/a5.md': '---\ntitle: Nuovo\nlang: it\noutlet: o1\nevents: [e1]\n---\nNuovo, il fiume.\n',
    'content/articles/a1.it.md': '---\nkind: abstract\n---\nIn breve.\n',
    'content/articles/a3.de.md': '---\nkind: abstract\ntitle: Schäden\n---\nHundert Häuser, siehe [[e2]].\n',
    'content/articles/a2.notes.yaml': '- {id: n1, quote: Dämme, kind: question, body: Quali?, tags: [loose]}\n',
    'content/articles/a4/foto.txt': 'Una foto.\n',
    'content/articles/a1/foglio.png': 'Altra pagina.\n',
    'content/articles/a2/retro.png': 'Il retro.\n',
    'content/events/e3.yaml': 'title: Prima\nsummary: Piove.\nstart: 2024\nend: 2025\npeople: [p2]\n',
    'content/pages/h3.de.md': '---\ntitle: Nur deutsch\nmenu: main\norder: 1\n---\nText.\n',
    'content/topics.yaml': 't1: {label: Acqua}\nt2: {label: Argini}\nt3: {label: Neve}\n',
    'content/stray.txt': 'Verirrt.\n',
    **{path: _ALL[path] for path in _LATER},
}

WRONG: Sequence[str] = (': [', '---\n', '\t- x: {', 'nothing: 1\n')
"""What makes a file unreadable."""

FIELDS: Mapping[str, Sequence[str]] = {
    r'(?m)^title: .*$': ('title: Acque', 'title: Zeta', 'title: "Il <b> & co"'),
    r'published: .*': ('published: 2024-02', 'published: 2025-05-03', 'published: XXXX', 'published: 2025-05-01'),
    r'files: .*': (
        'files: [{file: foglio.png, alt: Altro}]',
        'files: [{file: retro.png, alt: {it: Retro}}, {file: foglio.png, alt: Foglio, lang: en}]',
        'files: []',
        'files: [{file: foglio.png}]',
    ),
    r'level: \w+': ('level: citation', 'level: excerpt', 'level: full'),
    r'\blang: \w+': ('lang: de', 'lang: it', 'lang: en'),
    r'kind: (?:translation|abstract)': ('kind: abstract', 'kind: translation'),
    r'kind: (?:context|comment|definition|question)': ('kind: comment', 'kind: correction'),
    r'menu: \w+': ('menu: footer', 'menu: main'),
    r'order: \d': ('order: 0', 'order: 3'),
    r'summary: [^{\n]*': ('summary: Altro.', 'summary: Si veda [[a2]].'),
    r'start: .*': ('start: 2025-05-02', 'start: XXXX', 'start: 2026'),
    r'label: [^,{}]+(?=[,}])': ('label: Nuovo', 'label: Aa', 'label: {it: Zz, de: Bb}'),
    r'outlet: \w+': ('outlet: o1', 'outlet: o2', 'outlet: o3'),
    r'\bplace: \w+': ('place: c1', 'place: c2'),
    r'authors: \[.*\]': ('authors: [p2]', 'authors: [{literal: Ignoto}, p1]', 'authors: []'),
    r'events: \[.*\]': ('events: []', 'events: [e2]', 'events: [e1]', 'events: [e2, e1]'),
    r'topics: \[.*\]': ('topics: [t2]', 'topics: []', 'topics: [t2, t1]'),
    r'people: \[.*\]': ('people: [p1]', 'people: []'),
    r'tags: \[.*?\]': ('tags: [frame]', 'tags: [neu]', "tags: ['frame:risk', frame]"),
    r'stance: \w+': ('stance: qualifies', 'stance: states'),
    r'type: \w[\w-]*': ('type: corrects', 'type: follows', 'type: quotes'),
    r'to: \w+': ('to: a3', 'to: e2', 'to: a2'),
    r'\bof: \w+': ('of: a2', 'of: {lang: de, title: Fern}'),
    r'\bby: \w+': ('by: p2', 'by: {literal: Altri}'),
    r'\bin: de': ('in: it',),
    r'quote: \w+(?= |,)': ('quote: fiume', 'quote: Der'),
    r'body: \w+\.': ('body: Altro.', 'body: "Si veda [[a1]]."'),
    r'fiume': ('torrente', 'FIUME'),
    r'\[\[\w+\]\]': ('[[a3]]', '[[e1]]', '[[o1]]', '*poi*'),
    r'\n\Z': ('\n\nAltro, [[a1]] e [[o2]].\n', '\n\n## Parte\n'),
}
"""What is written in files, and what may stand in its place."""

SETTINGS: Mapping[str, Sequence[str]] = {
    r'title: .*': ('title: Altre prove', 'title: {it: Ee, de: Dd}'),
    r'  description: .*\n': ('', '  description: {de: Beschreibung}\n'),
    r'base_url: .*': ('base_url: https://altrove.example/', 'base_url: https://proben.example/sub/'),
    r'languages: .*': ('languages: [de, it]', 'languages: [it]', 'languages: [it, de, en]', 'languages: [it, de]'),
    r'default: \w+': ('default: citation', 'default: excerpt', 'default: full'),
    r'quote_words: \d+': ('quote_words: 1', 'quote_words: 30'),
    r'(  languages: .*\n)(?!  publisher)': (r'\1  publisher: Casa\n', r'\1  publisher: {it: Casa, de: Haus}\n'),
}
"""What is written in config.yaml, and what may stand in its place."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change."""

    kind: str
    """A key of CHANGES or of DEEDS."""
    which: int
    """Which of the things at hand, counted round."""
    how: int
    """Which of the ways, counted round."""


def _pick(items: Sequence[str], number: int) -> str:
    return items[number % len(items)]


def _refs(files: Files) -> list[str]:
    """All that has a name of its own, from the names of files and the keys of registers."""
    named = (re.match(r'content/(?:articles|events|pages)/(?:\w+/)?([a-z]\d)\.', path) for path in files)
    listed = (re.findall(r'(?m)^([a-z]\d): ', text) for path, text in files.items() if path.count('/') == 1)
    return sorted({match[1] for match in named if match} | {ref for refs in listed for ref in refs})


def _is_of(path: str, ref: str) -> bool:
    return bool(re.search(rf'/{ref}[./]', path))


def _forget(text: str, ref: str) -> str:
    """A text without what points to something, and without the line in which a register has it."""
    text = re.sub(rf'(?m)^{ref}: .*\n|^[a-z]+: {ref}\n|, place: {ref}\b', '', text)
    text = re.sub(rf'\[\[(?:\w+:)?{ref}(?:\|[^\]]*)?\]\]', 'niente', text)
    text = re.sub(
        rf'\{{[^{{}}]*\b{ref}\b[^{{}}]*\}}(?:, )?', '' if 'translation: {' not in text else '{lang: de}', text
    )
    return re.sub(rf'(?<=[\[ ]){ref}\b(?:, )?|, by: {ref}\b', '', text)


def delete_thing(files: Files, which: int, how: int) -> Files:
    """Without an article, event, page or entity and, mostly, without what points to it."""
    ref = _pick(_refs(files) or ['a1'], which)
    rest = {path: text for path, text in files.items() if not _is_of(path, ref)}
    return {path: _forget(text, ref) for path, text in rest.items()} if how % 4 else rest


def delete_file(files: Files, which: int, how: int) -> Files:
    """Without one file."""
    gone = _pick(sorted(files), which * 12 + how)
    return {path: text for path, text in files.items() if path != gone}


def rename_thing(files: Files, which: int, how: int) -> Files:
    """Something under another ref, mostly with all that points to it."""
    ref = _pick(_refs(files) or ['a1'], which)
    new = f'{ref[0]}{(0, 7, 8, 9)[how % 4]}'
    if new in _refs(files):
        return files
    moved = {re.sub(rf'/{ref}(?=[./])', f'/{new}', path): text for path, text in files.items()}
    return {path: re.sub(rf'\b{ref}\b', new, text) for path, text in moved.items()} if how % 5 else moved


def swap_things(files: Files, which: int, how: int) -> Files:
    """Two files of a kind, each with the other's content."""
    one = _pick(sorted(files), which)
    others = [path for path in sorted(files) if path.rpartition('.')[2] == one.rpartition('.')[2]]
    other = _pick(others, how)
    return {**files, one: files[other], other: files[one]}


def move_file(files: Files, which: int, how: int) -> Files:
    """A file of an article, or an article with all its files, in another folder."""
    paths = [path for path in sorted(files) if path.startswith('content/articles/')]
    if not paths:
        return files
    path = _pick(paths, which)
    found = re.search(r'/([a-z]\d)[./]', path)
    ref, folder = found[1] if found else '', ('', '2025/', 'z/')[how % 3]
    moving = [path] if how % 2 else [other for other in paths if _is_of(other, ref)]
    return {
        re.sub(r'^content/articles/(?:(?![a-z]\d[./])\w+/)?', f'content/articles/{folder}', path)
        if path in moving
        else path: text
        for path, text in files.items()
    }


def add_file(files: Files, which: int, how: int) -> Files:
    """With a file that was not there, or another text in its place."""
    pool = {**ADDED, **FILES} if how % 2 else ADDED
    path = _pick(sorted(pool), which)
    return {**files, path: pool[path]}


def change_template(files: Files, which: int, how: int) -> Files:
    """With or without a template, a partial, an asset or a catalog of the archive's own, or with another text in it."""
    path = _pick(sorted(OWN), which)
    if path not in files:
        return {**files, path: OWN[path]}
    if how % 3 == 0:
        return {name: text for name, text in files.items() if name != path}
    texts = ('<!-- {} -->', '/* {} */', '# {}')
    comment = texts[0] if path.endswith(('.html', '.xml')) else texts[1 if path.endswith('.css') else 2]
    return {**files, path: files[path].rstrip('\n') + '\n' + comment.format(how) + '\n'}


def break_template(files: Files, which: int, how: int) -> Files:
    """With a template that cannot be read or filled."""
    path = _pick([path for path in sorted(OWN) if 'assets' not in path], which)
    return {**files, path: ('{% if %}\n', '{{ nothing.at.all }}\n', "{% extends 'gone.html' %}\n")[how % 3]}


def change_field(files: Files, which: int, how: int) -> Files:
    """With another value in one place."""
    spots = [
        (path, pattern, match)
        for pattern in FIELDS
        for path, text in sorted(files.items())
        if path.startswith('content/')
        for match in re.finditer(pattern, text)
    ]
    if not spots:
        return files
    path, pattern, match = spots[which * 37 % len(spots)]
    text = files[path]
    return {**files, path: text[: match.start()] + _pick(FIELDS[pattern], how) + text[match.end() :]}


def change_settings(files: Files, which: int, how: int) -> Files:
    """With another setting."""
    pattern = _pick(list(SETTINGS), which)
    text = files.get('config.yaml', '')
    return {**files, 'config.yaml': re.sub(pattern, _pick(SETTINGS[pattern], how), text, count=1)}


def change_letter(files: Files, which: int, how: int) -> Files:
    """With another letter in one place: the size stays."""
    path = _pick(sorted(files), which * 12 + how)
    found = [match.start() for match in re.finditer(r'[a-z](?=[a-z]{3}[ .,\n])', files[path])]
    if not found:
        return files
    place = found[how % len(found)]
    return {**files, path: f'{files[path][:place]}{"xyz"[how % 3]}{files[path][place + 1 :]}'}


def break_file(files: Files, which: int, how: int) -> Files:
    """With a file that cannot be read."""
    path = _pick([path for path in sorted(files) if path.endswith(('.md', '.yaml'))] or ['config.yaml'], which)
    return {**files, path: WRONG[how % len(WRONG)] + files.get(path, '')}


CHANGES: Mapping[str, Change] = {
    'delete': delete_thing,
    'delete file': delete_file,
    'rename': rename_thing,
    'swap': swap_things,
    'move': move_file,
    'add': add_file,
    'template': change_template,
    'broken template': break_template,
    'field': change_field,
    'config': change_settings,
    'letter': change_letter,
    'break': break_file,
}
"""What is done to the files of an archive."""
DEEDS = ('touch', 'output', 'cache')
"""What else may happen between two builds, besides other options."""
KINDS = (
    *('delete', 'delete', 'delete file', 'rename', 'rename', 'move', 'template', 'template', 'template', 'config'),
    *('config', 'edition', 'base_url', 'broken template'),
    *('field', 'field', 'field', 'field', 'field', 'add', 'add', 'swap', 'letter', 'break', 'touch', 'output', 'cache'),
)
"""The kinds as often as they shall come: half of them delete, rename, or change a template or a setting."""


def edits() -> st.SearchStrategy[Edit]:
    """Single edits."""
    return st.builds(Edit, st.sampled_from(KINDS), st.integers(0, 23), st.integers(0, 11))


def apply(edit: Edit, files: Files, options: Options) -> tuple[Files, Options]:
    """The files and the options after an edit."""
    if edit.kind in CHANGES:
        return CHANGES[edit.kind](files, edit.which, edit.how), options
    if edit.kind == 'edition':
        return files, replace(options, edition='public' if options.edition == 'private' else 'private')
    if edit.kind == 'base_url':
        return files, replace(options, base_url=('', 'https://x.example/', 'https://x.example/y/')[edit.how % 3])
    return files, options


def do(edit: Edit, options: Options) -> None:
    """What an edit does besides what it writes: touched sources, altered output, damaged caches."""
    if edit.kind == 'touch':
        for path in sorted(options.source.rglob('content/**/*')):
            os.utime(path)
    elif edit.kind == 'output':
        _spoil(options.folder, edit)
    elif edit.kind == 'cache':
        _spoil(options.source / FOLDER, edit)


def _spoil(folder: Path, edit: Edit) -> None:
    """A file deleted, cut off or altered."""
    found = [path for path in sorted(folder.rglob('*')) if path.is_file() and path.name != '.gitignore']
    if not found or found[edit.which % len(found)].name == '.rassegna.json':
        return
    path = found[edit.which * 5 % len(found)]
    data = path.read_bytes()
    if edit.how % 3 == 0:
        path.unlink()
    elif edit.how % 3 == 1:
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(data[:-9] + bytes(byte ^ 1 for byte in data[-9:]))


MOMENT = 1_700_000_000
"""The time of change that every file gets, in seconds since 1970."""


def sync(folder: Path, old: Files, new: Files) -> None:
    """The files on the disk: those that changed are written, all with the same time of change."""
    for path in old.keys() - new.keys():
        (folder / path).unlink()
        _remove_empty((folder / path).parent, folder)
    for path in sorted(new):
        if old.get(path) != new[path]:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_bytes_of(path, new[path]))
            os.utime(file, (MOMENT, MOMENT))


def _bytes_of(path: str, text: str) -> bytes:
    """What a file holds: its text or, of an image, a drawing that is another for another text."""
    if not path.endswith('.png'):
        return text.encode()
    out, data = BytesIO(), digest_bytes(text.encode())
    Image.frombytes('L', (4, 4), data).resize((20 + data[0] % 9, 30)).save(out, 'PNG')
    return out.getvalue()


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


# Templates

BASE = """\
<!doctype html>
<html lang="{{ site.lang }}"><title>{{ head.title }} – {{ site.site_title.text }}</title>
<link href="{{ site.style }}"><p>{{ head }}</p><nav>{{ t('ui.menu') }} {{ site.menu }} {{ site.footer }}</nav>
{% block main %}{{ page }}{% endblock %}{% block more %}{% endblock %}
</html>
"""
SHOW = "{% extends 'base.html' %}\n"


def write_bare_templates(folder: Path) -> Path:
    """Templates that show all that pages know, in the plainest way, so that a build takes little time."""
    for path in sorted(default_templates().iterdir()):
        if path.suffix == '.html':
            (folder / path.name).write_text(SHOW, encoding='utf-8')
        elif path.is_file():
            (folder / path.name).write_text('{{ page }}\n', encoding='utf-8')
        else:
            shutil.copytree(path, folder / path.name)
    (folder / 'base.html').write_text(BASE, encoding='utf-8')
    return folder
