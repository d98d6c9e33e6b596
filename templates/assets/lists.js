/*
  Filters and sorts the articles within #s-list. A list on several pages is read from these pages when the reader opens
  the form: what they show is all that there is to know. What was chosen stands in the address, to be kept and shared.
*/
const facets = document.querySelector('.facets');
const form = facets.querySelector('form');
const list = document.querySelector('#s-list');
const [fields, output] = [form.querySelector('fieldset'), form.querySelector('output')];
const selects = [...form.querySelectorAll('select')];
const STEP = 200;
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, ignorePunctuation: true });

/* What the values are called on this page. */
const names = new Map();

/* A value is the same in every language of the site: what the element says, or the end of the address it links to. */
const valueOf = (element) => {
  const value = element.dataset.value ?? element.pathname.split('/').at(-2);
  names.set(value, { text: element.textContent.trim(), lang: element.querySelector('[lang]')?.lang ?? '' });
  return value;
};

const valuesOf = (row, selector) => [...row.querySelectorAll(selector)].map(valueOf);

const read = (row) => {
  const date = row.querySelector('.row-date time')?.dateTime ?? '';
  const outlet = valuesOf(row, 'a.outlet');
  return {
    row: document.importNode(row, true),
    date,
    title: row.querySelector('.row-title a').textContent,
    name: names.get(outlet[0])?.text ?? '',
    outlet,
    language: valuesOf(row, '.language'),
    year: date.match(/^\d{4,}/) ?? [],
    event: valuesOf(row, '.event a'),
    readable: valuesOf(row, '.readable'),
  };
};

const rowsOf = (page) => [...page.querySelectorAll('#s-list :is(li.row, tbody tr)')];

const fetchRows = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return rowsOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
};

const ways = {
  oldest: (a, b) => (a.date === '') - (b.date === '') || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  title: (a, b) => collator.compare(a.title, b.title),
  outlet: (a, b) => (a.name === '') - (b.name === '') || collator.compare(a.name, b.name),
};

const table = list.querySelector('table');
const place = table?.tBodies[0] ?? document.createElement('ul');
const before = [...place.children];
const others = [...document.querySelectorAll(table ? '#s-list > .pager' : '#s-list > *, main > .jumps')];
const more = document.createElement('button');
const wish = new URLSearchParams(location.search);

let items = rowsOf(document).map(read);
let failed = false;
let limit = STEP;

const makeOption = (value) => {
  const { text, lang } = names.get(value) ?? { text: value, lang: '' };
  const option = new Option(text, value);
  if (lang) option.lang = lang;
  return option;
};

const fill = () => {
  for (const select of selects.filter((one) => one.name !== 'sort')) {
    const values = new Set(items.flatMap((item) => item[select.name]));
    const options = [...values].map(makeOption).sort((a, b) => collator.compare(a.text, b.text));
    if (select.name === 'year') options.reverse();
    select.append(...options);
    select.disabled = items.every((item) => options.every(({ value }) => item[select.name].includes(value)));
  }
  fields.disabled = false;
};

const markHeads = (sort) => {
  for (const head of list.querySelectorAll('th[data-sort]')) {
    const ways = { [head.dataset.sort]: 'ascending', '': head.dataset.sort === 'oldest' ? 'descending' : 'none' };
    head.ariaSort = ways[sort] ?? 'none';
  }
};

const show = () => {
  const chosen = selects.filter((one) => one.value);
  const wanted = chosen.filter((one) => one.name !== 'sort');
  const found = items.filter((item) => wanted.every(({ name, value }) => item[name].includes(value)));
  const sort = form.elements.sort.value;
  if (sort) found.sort(ways[sort]);
  const active = chosen.length > 0;
  for (const one of others) one.hidden = active;
  if (!table) place.hidden = !active;
  more.hidden = !active || found.length <= limit;
  place.replaceChildren(...(active ? found.slice(0, limit).map((item) => item.row) : before));
  const words = output.dataset[failed ? 'partial' : 'shown'];
  output.value = active || failed ? words.replace('{shown}', found.length).replace('{count}', items.length) : '';
  markHeads(sort);
};

/* The language switch leads to the same choice. */
const keep = () => {
  const query = `${new URLSearchParams(selects.filter((one) => one.value).map((one) => [one.name, one.value]))}`;
  history.replaceState(null, '', location.pathname + (query && `?${query}`));
  for (const link of document.querySelectorAll('.languages a')) link.search = query;
};

const change = () => {
  keep();
  limit = STEP;
  show();
};

const readPages = async () => {
  const { first, last } = form.dataset;
  const count = Number(last.match(/(\d+)\/$/)[1]);
  const pages = Array.from({ length: count }, (_, index) => (index ? last.replace(/\d+\/$/, `${index + 1}/`) : first));
  const rows = [];
  output.value = output.dataset.loading;
  for (let start = 0; start < count; start += 8) {
    const answers = await Promise.allSettled(pages.slice(start, start + 8).map(fetchRows));
    failed ||= answers.some((answer) => answer.status === 'rejected');
    rows.push(...answers.flatMap((answer) => answer.value ?? []));
  }
  if (rows.length) items = rows.map(read);
};

let loaded;

/* All articles of the list, read once. */
const load = () => {
  loaded ??= (form.dataset.last ? readPages() : Promise.resolve()).then(fill).then(show);
  return loaded;
};

const addHead = (head) => {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'sorter', textContent: head.textContent });
  head.replaceChildren(button);
  button.addEventListener('click', async () => {
    facets.open = true;
    await load();
    form.elements.sort.value = form.elements.sort.value === head.dataset.sort ? '' : head.dataset.sort;
    change();
  });
};

const addMore = () => {
  Object.assign(more, { type: 'button', hidden: true, textContent: output.dataset.more });
  list.append(more);
  more.addEventListener('click', () => {
    const shown = place.children.length;
    limit += STEP;
    show();
    place.children[shown]?.querySelector('.row-title a')?.focus();
  });
};

const start = async () => {
  if (!selects.some((one) => wish.get(one.name))) return;
  facets.open = true;
  await load();
  for (const select of selects) {
    select.value = wish.get(select.name) ?? '';
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  keep();
  show();
};

if (!table) list.append(place);
Object.assign(place, { hidden: !table, className: table ? '' : 'rows' });
list.querySelectorAll('th[data-sort]').forEach(addHead);
addMore();
markHeads('');
facets.addEventListener('toggle', load);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', change);
form.addEventListener('reset', () => setTimeout(change));
facets.hidden = false;
start();
