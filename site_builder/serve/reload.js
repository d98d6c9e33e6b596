// Keeps an open page in step with the archive: reloads it after a build that changed it, and shows why there is
// none. The server adds this script to the pages that it sends; it is not part of a published site.
{
  const { page, version } = document.currentScript.dataset;
  let shown = version;
  let source = null;

  function hear(event) {
    const news = JSON.parse(event.data);
    if (news.page !== page) {
      location.reload();
    } else if (news.version !== shown) {
      shown = news.version;
      document.getElementById('rassegna-failure')?.remove();
      document.body.insertAdjacentHTML('beforeend', news.failure);
    }
  }

  // A browser opens few connections to one server, so pages in the background give theirs back.
  function listen() {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = hear;
    source.onerror = () => source.readyState === EventSource.CLOSED && setTimeout(listen, 1000);
  }

  document.addEventListener('visibilitychange', listen);
  listen();
}
