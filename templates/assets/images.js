// The arrow keys lead from one image of an article to the next, as the links above each do; the links are there without it.

const scans = [...document.querySelectorAll('.scan')];
let led; // the image that a link or a key led to: while the page still scrolls there, and until one scrolls elsewhere

function current() {
  const middle = innerHeight / 2;
  return led ?? scans.find((scan) => scan.getBoundingClientRect().bottom > middle) ?? scans.at(-1);
}

function isTaken(event) {
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  return modified || event.defaultPrevented || event.target.closest('input, select, textarea, dialog, summary');
}

for (const kind of ['wheel', 'touchmove', 'pointerdown']) {
  addEventListener(kind, () => { led = undefined; }, { passive: true });
}

addEventListener('click', (event) => {
  led = scans.find((scan) => `#${scan.id}` === event.target.hash);
});

addEventListener('keydown', (event) => {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (isTaken(event)) return;
  if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) {
    led = undefined;
    return;
  }
  const kind = event.key === forward ? 'next' : 'previous';
  const link = current()?.querySelector(`.scan-${kind}`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
