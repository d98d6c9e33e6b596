// The arrow keys lead from one image of an article to the next, as the links above each do; the links are there without it.

const scans = [...document.querySelectorAll('.scan')];

function current() {
  const middle = innerHeight / 2;
  const place = scans.findIndex((scan) => scan.getBoundingClientRect().bottom > middle);
  return place < 0 ? scans.length - 1 : place;
}

function isTaken(event) {
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  return modified || event.defaultPrevented || event.target.closest('input, select, textarea, dialog, summary');
}

addEventListener('keydown', (event) => {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (isTaken(event) || !['ArrowLeft', 'ArrowRight'].includes(event.key)) {
    return;
  }
  const kind = event.key === forward ? 'next' : 'previous';
  const link = scans[current()]?.querySelector(`.scan-${kind}`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
