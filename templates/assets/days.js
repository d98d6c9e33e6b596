/*
  Today among the days of the year, or the next that the archive has something for: on the page of these days the way
  there, on the home page the first of what stands there, read from the day's own page when the reader unfolds it.
*/
const SHOWN = 4;

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

/* Says in `place` which day it is, with the link to it from a page of the days. */
const say = (page, place) => {
  const now = new Date();
  const today = [now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
  const dayOf = (link) => link.pathname.split('/').at(-2);
  const links = [...page.querySelectorAll('.index a')];
  const link = links.find((one) => dayOf(one) >= today) ?? links[0];
  const isToday = dayOf(link) === today;
  const [before, after] = (isToday ? place.dataset.today : place.dataset.next).split('{day}');
  if (isToday) link.ariaCurrent = 'date';
  const copy = document.importNode(link, true);
  copy.ariaCurrent = null;
  place.replaceChildren(before, copy, after);
  return copy;
};

const unfold = async (fold) => {
  const page = await read(fold.querySelector('a').href);
  const link = say(page, fold.querySelector('.today'));
  const rows = [...(await read(link.href)).querySelectorAll('.rows > .row')].slice(0, SHOWN);
  fold.querySelector('.rows').append(...rows.map((row) => document.importNode(row, true)));
};

const place = document.querySelector('#s-today');
const fold = document.querySelector('#s-days');

if (place && document.querySelector('.index a')) {
  say(document, place);
  place.hidden = false;
}
fold?.addEventListener('toggle', () => unfold(fold).catch(() => {}), { once: true });
fold?.removeAttribute('hidden');
