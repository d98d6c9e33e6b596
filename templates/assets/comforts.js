/* Small comforts of every page. What they show stands in <template id="s-comforts">, in the page's language. */
const template = document.querySelector('#s-comforts');
const parts = template?.content ?? document.createDocumentFragment();
const words = template?.dataset ?? {};

const part = (selector) => parts.querySelector(selector)?.cloneNode(true);

const keep = (name, value) => {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {}
};

const kept = (name) => {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};

/* What was done is told to eyes and ears, for a moment. */
const told = part('.told');

const tell = (text) => {
  told.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => told.replaceChildren(), 4000);
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    tell(words.copied);
  } catch {
    tell(words.notCopied);
  }
};

const setUpLook = (bar) => {
  const select = bar.querySelector('select');
  const paint = () => {
    const metas = document.querySelectorAll('meta[name=theme-color]');
    const { backgroundColor } = getComputedStyle(document.documentElement);
    for (const meta of metas) {
      meta.usual ??= meta.content;
      meta.content = kept('rassegna.look') ? backgroundColor : meta.usual;
    }
  };
  const show = () => {
    select.value = document.documentElement.dataset.look ?? '';
    paint();
  };
  select.addEventListener('change', () => {
    keep('rassegna.look', select.value);
    dispatchEvent(new Event('storage'));
  });
  addEventListener('storage', show);
  show();
};

const setUpKeys = (bar) => {
  const dialog = part('dialog');
  const on = dialog.querySelector('#s-keys');
  document.body.append(dialog);
  on.checked = kept('rassegna.keys') === 'on';
  on.addEventListener('change', () => keep('rassegna.keys', on.checked && 'on'));
  bar.querySelector('button').addEventListener('click', () => dialog.showModal());
  addEventListener('keydown', (event) => {
    const writes = event.target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable]');
    if (!on.checked || dialog.open || writes || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = [...dialog.querySelectorAll('[data-go]')].find((one) => one.textContent === event.key);
    const goal = key && document.querySelector(key.dataset.go);
    if (!goal) return;
    event.preventDefault();
    if (goal.matches('input:not([type=checkbox])')) goal.focus();
    else goal.click();
  });
};

const addCopying = (selector, name) => {
  for (const text of document.querySelectorAll(selector)) {
    const button = part(name);
    button.addEventListener('click', () => copy(text.innerText.trim()));
    text.after(button);
  }
};

const addNumber = (block) => {
  const link = document.createElement('a');
  link.className = 'number';
  link.href = `#${block.id}`;
  link.lang = document.documentElement.lang;
  link.textContent = block.id.slice(1);
  link.ariaLabel = words.paragraph.replace('{number}', link.textContent);
  (block.matches('ul, ol') ? block.querySelector('li') : block).prepend(link);
};

/* Blocks of a text have ids of a letter and their number. */
const setUpNumbers = () => {
  const blocks = [...document.querySelectorAll('div.prose > [id]')].filter((one) => /^[a-z]\d+$/.test(one.id));
  const place = document.querySelector('.citation + button') ?? document.querySelector('.reading > .text:last-of-type');
  if (blocks.length < 2 || !place) return;
  const label = part('.number-switch');
  place.after(label);
  label.firstElementChild.addEventListener('change', (event) => {
    for (const number of document.querySelectorAll('.prose .number')) number.remove();
    if (event.target.checked) blocks.forEach(addNumber);
  });
};

/* Back from a note the text stands where it stood. */
let left;

const follow = (event) => {
  const link = event.target.closest?.('a[href^="#"], a.permalink');
  if (!link) return;
  if (link.matches('.number, .permalink')) copy(link.href);
  if (link.matches('.note-ref')) left = { hash: `#${link.id}`, link, top: link.getBoundingClientRect().top };
  if (link.hash !== left?.hash) return;
  const { link: ref, top } = left;
  setTimeout(() => {
    scrollTo({ top: scrollY + ref.getBoundingClientRect().top - top, behavior: 'instant' });
    ref.focus({ preventScroll: true });
  });
};

if (template) {
  const bar = part('.comforts');
  document.querySelector('.site-footer')?.append(bar);
  document.body.append(told);
  setUpLook(bar);
  setUpKeys(bar);
  addCopying('.citation', '.copy-citation');
  addCopying('.bibliography', '.copy-bibliography');
  setUpNumbers();
  addEventListener('click', follow);
}
