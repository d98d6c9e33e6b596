/* Links with data-random lead to any article: a number is drawn, and the page of the list fetched on which it stands. */
const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

const find = async (page) => {
  const list = (await read(page)).querySelector('#s-random').dataset;
  const [count, onFirst, onOthers] = [list.count, list.onFirst, list.onOthers].map(Number);
  const place = Math.floor(Math.random() * count);
  const later = Math.max(0, place - onFirst);
  const number = place < onFirst ? 1 : 2 + Math.floor(later / onOthers);
  const address = number === 1 ? list.first : list.last.replace(/\d+\/$/, `${number}/`);
  const rows = (await read(address)).querySelectorAll('#s-list .row-title a');
  return rows[number === 1 ? place : later % onOthers].getAttribute('href');
};

addEventListener('click', async (event) => {
  const link = event.target.closest?.('a[data-random]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  location.href = await find(link.href).catch(() => link.href);
});

document.querySelector('#s-random')?.removeAttribute('hidden');
