/* Light or dark as the reader chose in comforts.js. No module, so that it runs before anything is drawn. */
(() => {
  const apply = () => {
    let look = '';
    try {
      look = localStorage.getItem('rassegna.look');
    } catch {}
    if (look === 'light' || look === 'dark') document.documentElement.dataset.look = look;
    else delete document.documentElement.dataset.look;
  };
  apply();
  addEventListener('storage', apply);
})();
