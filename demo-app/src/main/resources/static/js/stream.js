// Server-sent events from whichever pod the page uses. A pod says something every two seconds; one that is silent is left.

const SILENCE_MS = 5_000;
const AGAIN_MS = 400;

/**
 * Follows `path()` for as long as the page is seen. `handlers` are by name of the event and get its data and its id;
 * `opened` is called whenever a pod has begun to answer, `over` when no pod has more to say: what is followed is deleted, say.
 * Returns what stops it.
 */
export function follow(pods, path, handlers, { opened = () => {}, over = () => {} } = {}) {
  const following = new AbortController();
  let source = null;
  let port = 0;
  let later = 0;
  let watchdog = 0;

  function open() {
    close();
    if (document.hidden) return;
    port = pods.port;
    source = new EventSource(pods.url(path(), port));
    source.onopen = () => { alive(); opened(); };
    source.onerror = lost;
    source.addEventListener('ping', alive);
    source.addEventListener('gone', lost);
    source.addEventListener('over', event => { stop(); over(JSON.parse(event.data)); });
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => {
        alive();
        handle(JSON.parse(event.data), event.lastEventId);
      });
    }
    alive();
  }

  function close() {
    source?.close();
    source = null;
    clearTimeout(later);
    clearTimeout(watchdog);
  }

  function alive() {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, SILENCE_MS);
  }

  function lost() {
    close();
    later = setTimeout(open, AGAIN_MS);
    pods.leave(port);
  }

  function stop() {
    following.abort();
    close();
  }

  const { signal } = following;
  pods.addEventListener('moved', () => { if (port !== pods.port) open(); }, { signal });
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()), { signal });
  open();
  return stop;
}
