// Words are searched by Pagefind, in each language by an index of its own; kinds, dates and filters by things.json.
const form = document.querySelector('form.search');
const page = { status: '.search-status', none: '.search-none', failed: '.search-failed' };
for (const [name, selector] of Object.entries(page)) page[name] = document.querySelector(selector);
page.list = Object.assign(document.createElement('ol'), { className: 'rows search-results' });
page.failed.after(page.list);
const more = document.querySelector('.search-more');
const reset = form.querySelector('.search-reset');
const index = form.dataset.index;
const lang = document.documentElement.lang;
const FACETS = [...form.querySelectorAll('select[data-facet]')].map((select) => select.name);
const SHOWN = 20;
const LONG = 4; // the letters that the end of a compound has at least
const COMPOUNDS = 12; // how many compounds are asked for besides a word
const ROWS = 64; // how many results are in one file of rows
const PLACES = { outlet: 2, event: 3, person: 4, topic: 5 }; // where a thing has its facets

let data; // what there is to find, once it is loaded
let found = []; // the hits of the words, in any language
let shown = SHOWN;
let turn = 0; // counts searches: one that another overtook shows nothing
let timer;

const once = new Map();
function get(name) {
  if (!once.has(name)) {
    const answer = fetch(index + name, { cache: 'no-cache' }).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => once.delete(name));
    once.set(name, answer);
  }
  return once.get(name);
}

async function load() {
  const names = ['records.json', 'things.json', `labels.${lang}.json`];
  const [records, { things, ...values }, labels] = await Promise.all(names.map(get));
  const [about, letters] = [new Map(), new Map()];
  for (const [key, [tag, ids, numbers, known]] of Object.entries(records)) {
    letters.set(key, known);
    ids.split(' ').forEach((id, place) => about.set(`${key}_${id}`, { thing: numbers[place], lang: tag }));
  }
  data = { about, letters, things, values, labels };
}

// Each index has a copy of Pagefind to itself: two in one would share the rules of one language.
const engines = new Map();
function open(key) {
  if (!engines.has(key)) engines.set(key, start(key).catch((error) => (engines.delete(key), Promise.reject(error))));
  return engines.get(key);
}

async function start(key) {
  const { createInstance } = await import(`${index}pagefind.js?${key}`);
  const root = document.documentElement;
  root.lang = key; // from here Pagefind takes the language of the index
  const engine = createInstance({ noWorker: true });
  root.lang = lang;
  await engine.init();
  return engine;
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

function split(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// Where a word is nowhere, Pagefind takes any word that it begins with, be it a single letter: half of it must be there.
async function isMeant(result, query) {
  const { raw_content: content, locations, meta } = await result.data();
  const words = content.split(/\s+/);
  const there = split([...locations.map((place) => words[place]), meta.title].join(' '));
  return split(query).every((word) => {
    const half = word.slice(0, Math.ceil(word.length / 2));
    return there.some((other) => other.startsWith(half));
  });
}

async function look(engine, key, query) {
  const { results } = await engine.search(query);
  const isSure = results.length && (/^(zh|ja|th)/.test(key) || (await isMeant(results[0], query)));
  return new Map(
    (isSure ? results : [])
      .filter(({ id }) => data.about.has(id))
      .map((result) => [result.id, { ...data.about.get(result.id), score: result.score, data: result.data }]),
  );
}

// Pagefind finds what a word begins with: those that end in it are listed, by the letter with which the end begins.
async function compounds(key, word) {
  const letter = word[0].replace(/[^a-z]/, '_');
  if (word.length < LONG || !data.letters.get(key)?.includes(letter)) return [];
  const rows = (await get(`compounds/${key}-${letter}.json`).catch(() => [])).map((row) => row.split('|'));
  const isWanted = (parts) => parts.some((_, place) => place && fold(parts.slice(place).join('')).startsWith(word));
  return rows.filter(isWanted).map((parts) => parts.join('')).slice(0, COMPOUNDS);
}

async function answer(engine, key, part, mine) {
  const hits = await look(engine, key, part);
  const words = part.startsWith('"') ? [] : split(part);
  for (const [place, word] of words.entries()) {
    if (mine !== turn) break;
    const wider = (await compounds(key, word)).map((compound) => words.toSpliced(place, 1, compound).join(' '));
    const answers = await Promise.all(wider.map((other) => look(engine, key, other).catch(() => [])));
    for (const [id, hit] of answers.flatMap((others) => [...others])) {
      if (!hits.has(id)) hits.set(id, { ...hit, score: hit.score / 1000 });
    }
  }
  return hits;
}

// Quotation marks count for Pagefind around a whole query only: what stands in them is asked for by itself.
async function ask(key, query, mine) {
  const engine = await open(key);
  const parts = query.match(/"[^"]*"?|[^"]+/g).map((part) => part.trim()).filter((part) => split(part).length);
  let hits;
  for (const part of parts) {
    const others = await answer(engine, key, part, mine);
    const both = hits && [...hits].filter(([id]) => others.has(id));
    hits = both ? new Map(both.map(([id, hit]) => [id, { ...hit, score: hit.score + others.get(id).score }])) : others;
  }
  return [...(hits?.values() ?? [])];
}

async function find(query, mine) {
  if (!query) return [...data.about.values()].map((hit) => ({ ...hit, score: 0 }));
  const answers = await Promise.allSettled([...data.letters.keys()].map((key) => ask(key, query.replace(/[„“”«»]/g, '"'), mine)));
  if (answers.length && answers.every(({ status }) => status === 'rejected')) throw answers[0].reason;
  return answers.flatMap(({ value }) => value ?? []);
}

// The values that a hit has in a facet, as they stand in the address.
function valuesOf(hit, facet) {
  const thing = data.things[hit.thing];
  if (facet === 'language') return [hit.lang];
  if (facet === 'kind') return [data.values.kind[thing[0]]];
  if (facet === 'year') return thing[1] === null ? [] : [String(Math.floor(thing[1] / 10000))];
  return thing[PLACES[facet]].map((place) => data.values[facet][place]);
}

function labelOf(facet, value) {
  if (facet === 'year') return value;
  if (facet === 'language') return data.labels.language[value] ?? value;
  return data.labels[facet][data.values[facet].indexOf(value)] ?? value;
}

function select(hits, filters) {
  return hits.filter((hit) => filters.every(([facet, value]) => valuesOf(hit, facet).includes(value)));
}

function read() {
  const told = new URLSearchParams(new FormData(form));
  const filters = FACETS.filter((facet) => told.get(facet)).map((facet) => [facet, told.get(facet)]);
  return { query: told.get('q').trim(), filters, byDate: told.get('sort') === 'date' };
}

function put(element, text) {
  [element.textContent, element.lang] = Array.isArray(text) ? text : [text, ''];
  if (element.lang) element.dir = 'auto';
  else element.removeAttribute('lang');
  return element;
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// Each filter offers what the other filters leave, with how much that is.
function offer({ filters }) {
  for (const facet of FACETS) {
    const control = form.elements[facet];
    const things = new Map();
    for (const hit of select(found, filters.filter(([other]) => other !== facet))) {
      for (const value of valuesOf(hit, facet)) things.set(value, (things.get(value) ?? new Set()).add(hit.thing));
    }
    const chosen = control.value;
    if (chosen && !things.has(chosen)) things.set(chosen, new Set());
    const options = [...things].map(([value, { size }]) => {
      const label = labelOf(facet, value);
      const [text, tag] = Array.isArray(label) ? label : [label];
      const option = put(new Option('', value), tag ? [`${text} (${size})`, tag] : `${text} (${size})`);
      option.selected = value === chosen;
      return option;
    });
    const order = new Intl.Collator(lang, { numeric: true });
    options.sort((one, other) => order.compare(one.text, other.text));
    if (facet === 'year') options.reverse();
    control.replaceChildren(control.options[0], ...options);
    control.parentElement.hidden = !options.length;
  }
  reset.hidden = !filters.length;
}

function count(words, number) {
  const text = words[new Intl.PluralRules(lang).select(number)] ?? words.other;
  return text.replace('{count}', number.toLocaleString(lang));
}

function say(results, hits) {
  const words = data.labels.words;
  const byLang = new Map();
  for (const hit of hits) byLang.set(hit.lang, (byLang.get(hit.lang) ?? new Set()).add(hit.thing));
  const parts = [...byLang].sort(([, one], [, other]) => other.size - one.size).map(([tag, { size }]) =>
    words.in.replace('{count}', size.toLocaleString(lang)).replace('{language}', labelOf('language', tag)));
  page.status.textContent = count(words.results, results.length) + (parts.length ? `: ${parts.join(', ')}` : '');
}

// A thing is one result, however many of its texts are hits. The best decides where it stands; the page's own language
// is shown unless another says far more.
function merge(hits, byDate) {
  const best = new Map();
  for (const hit of hits) {
    const [first, second] = [best.get(hit.thing) ?? hit, hit].sort((one, other) => other.score - one.score);
    const shown = [second, first].find((one) => one.lang === lang && one.score >= first.score / 3) ?? first;
    best.set(hit.thing, { ...shown, score: first.score });
  }
  const date = ({ thing }) => data.things[thing][1] ?? -Infinity;
  const later = (one, other) => Math.sign(date(other) - date(one)) || 0;
  return [...best.values()].sort((one, other) =>
    (byDate ? later(one, other) : other.score - one.score) || later(one, other) || one.thing - other.thing);
}

function quote({ content, excerpt, plain_excerpt: passage }, tag) {
  const text = make('p', 'row-excerpt', content.startsWith(passage) ? '' : '… ');
  text.lang = tag;
  text.dir = 'auto';
  for (const [number, part] of excerpt.split(/<\/?mark>/).entries()) {
    const plain = part.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    const words = plain.replace(/(?<=\p{L})'(?=\p{L})/gu, '’'); // which records write otherwise, for Pagefind
    const [, before, found, after] = words.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    text.append(...(number % 2 ? [before, make('mark', '', found), after] : [words]));
  }
  if (!content.endsWith(passage)) text.append(' …');
  return text;
}

async function row(hit) {
  const rows = await get(`rows/${lang}/${Math.floor(hit.thing / ROWS)}.json`);
  const [href, name, original, above, date, iso] = rows[hit.thing % ROWS];
  const link = put(make('a'), name);
  link.href = href;
  const body = make('div', 'row-body');
  const when = make('time', '', date);
  if (iso) when.dateTime = iso;
  if (above.length) body.append(make('p', 'row-source', put(make('span', 'outlet'), above)));
  body.append(make('p', 'row-title', link));
  if (original.length) body.append(put(make('p', 'row-original'), original));
  if (hit.data) body.append(quote(await hit.data(), hit.lang));
  return make('li', 'row', make('p', 'row-date', iso ? when : date), body);
}

async function show(asked, mine) {
  const told = read();
  const isIdle = !told.query && !told.filters.length;
  const hits = isIdle ? [] : select(found, told.filters);
  const results = merge(hits, told.byDate);
  const start = asked ? page.list.children.length : 0;
  const rows = await Promise.all(results.slice(start, shown).map(row));
  if (mine !== turn) return;
  offer(told);
  if (!asked) page.list.replaceChildren();
  page.list.append(...rows);
  if (isIdle) page.status.textContent = '';
  else say(results, hits);
  page.none.hidden = isIdle || results.length > 0;
  page.failed.hidden = true;
  more.hidden = results.length <= shown;
  if (asked) rows[0]?.querySelector('a').focus();
}

async function run() {
  const mine = ++turn;
  page.list.setAttribute('aria-busy', 'true');
  try {
    if (!data) await load();
    const hits = await find(read().query, mine);
    if (mine !== turn) return;
    found = hits;
    await show(false, mine);
  } catch (error) {
    console.warn(error);
    if (mine !== turn) return;
    page.status.textContent = '';
    page.list.replaceChildren();
    page.failed.hidden = false;
    page.none.hidden = more.hidden = true;
  }
  if (mine === turn) page.list.removeAttribute('aria-busy');
}

// The address says what was asked.
function keep(isStep) {
  const told = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const query = told.size ? `?${told}` : '';
  if (query !== location.search) history[isStep ? 'pushState' : 'replaceState'](null, '', location.pathname + query);
  for (const link of document.querySelectorAll('.languages a')) link.search = query;
}

function change(isStep) {
  clearTimeout(timer);
  shown = SHOWN;
  keep(isStep);
  run();
}

function fill() {
  const told = new URLSearchParams(location.search);
  for (const control of form.querySelectorAll('[name]')) {
    const value = told.get(control.name) ?? '';
    // the values of filters are not there before the first search
    if (control.dataset.facet && ![...control.options].some((option) => option.value === value)) {
      control.append(new Option(value, value));
    }
    control.value = value;
  }
  shown = history.state?.shown ?? SHOWN;
  if (FACETS.some((facet) => told.get(facet))) form.querySelector('details').open = true;
  keep(false);
  if (told.size || data) run();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  change(true);
});
form.addEventListener('input', (event) => {
  clearTimeout(timer);
  if (event.target.name === 'q') timer = setTimeout(change, 250, false);
  else change(true);
});
form.querySelector('details').addEventListener('toggle', () => data || run());
reset.addEventListener('click', () => {
  for (const facet of FACETS) form.elements[facet].value = '';
  form.elements.q.focus();
  change(true);
});
more.addEventListener('click', () => {
  shown += SHOWN;
  history.replaceState({ shown }, '');
  show(true, turn);
});
window.addEventListener('popstate', fill);
fill();
