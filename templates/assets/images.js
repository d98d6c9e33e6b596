// The arrow keys follow the links above each image.

const scans = [...document.querySelectorAll('.scan')];
let led; // the image last led to, until the reader scrolls elsewhere

function current() {
  const middle = innerHeight / 2;
  return led ?? scans.find((scan) => scan.getBoundingClientRect().bottom > middle) ?? scans.at(-1);
}

function isTaken(event) {
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  return modified || event.defaultPrevented || event.target.closest('input, select, textarea, dialog, summary');
}

function forget() {
  led = undefined;
}

for (const kind of ['wheel', 'touchmove', 'pointerdown']) addEventListener(kind, forget, { passive: true });

addEventListener('click', (event) => {
  led = scans.find((scan) => `#${scan.id}` === event.target.hash);
});

addEventListener('hashchange', () => {
  if (location.hash !== `#${led?.id}`) forget();
});

addEventListener('keydown', (event) => {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (isTaken(event) || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return forget();
  const kind = event.key === forward ? 'next' : 'previous';
  const link = current()?.querySelector(`.scan-${kind}`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
