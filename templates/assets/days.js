/* On the page of the days of the year: the way to today's, or to the next that the archive has something for. */
const place = document.querySelector('#s-today');
const links = [...document.querySelectorAll('.index a')];

if (place && links.length) {
  const now = new Date();
  const today = [now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
  const dayOf = (link) => link.pathname.split('/').at(-2);
  const link = links.find((one) => dayOf(one) >= today) ?? links[0];
  const isToday = dayOf(link) === today;
  const [before, after] = (isToday ? place.dataset.today : place.dataset.next).split('{day}');
  const copy = link.cloneNode(true);
  place.replaceChildren(before, copy, after);
  place.hidden = false;
  if (isToday) link.ariaCurrent = 'date';
}
