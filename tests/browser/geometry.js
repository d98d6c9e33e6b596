// What lies where on a page. The script is a function that gives a line of words for each thing that is out of place.
() => {
  const found = [];
  const about = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`;
  // For ears only: clipped to nothing, like a table's heads on a phone.
  const clipped = new Set([...document.body.querySelectorAll('*')].filter((e) => getComputedStyle(e).clipPath === 'inset(50%)'));
  const unseen = (element) => {
    if (!element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return true;
    for (let part = element; part; part = part.parentElement) if (clipped.has(part)) return true;
    return element.closest('svg') !== null;
  };

  // Lines of text that can be seen, each a little less high than its letters may be.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || unseen(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const frame = node.parentElement.closest('.table, [data-scrolls]')?.getBoundingClientRect();
    for (const {left, right, top, bottom} of range.getClientRects()) {
      const inset = (bottom - top) * 0.3;
      const line = {left, right, top: top + inset, bottom: bottom - inset, element: node.parentElement};
      if (frame) Object.assign(line, {left: Math.max(left, frame.left), right: Math.min(right, frame.right)});
      if (line.right - line.left > 2) lines.push(line);
    }
  }

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const line of lines) {
    if (line.right > root.clientWidth + 1 || line.left < -1) found.push(`outside: ${about(line.element)}`);
  }

  lines.sort((one, other) => one.top - other.top);
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++) {
      const across = Math.min(lines[i].right, lines[j].right) - Math.max(lines[i].left, lines[j].left);
      if (across > 2) found.push(`overlap: ${about(lines[i].element)} | ${about(lines[j].element)}`);
    }
  }

  for (const element of document.body.querySelectorAll('*')) {
    if (unseen(element)) continue;
    const {overflowX, overflowY} = getComputedStyle(element);
    const cut = (overflowX === 'hidden' || overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1
      || (overflowY === 'hidden' || overflowY === 'clip') && element.scrollHeight > element.clientHeight + 1;
    if (cut && element.clientWidth) found.push(`cut off: ${about(element)}`);
  }
  return [...new Set(found)];
}
