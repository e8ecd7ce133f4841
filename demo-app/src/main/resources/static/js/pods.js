// The web servers of the pods. The page uses one of them, and goes on with the next when that one does not answer.

const ATTEMPT_MS = 12_000; // a pod gives a call up after ten seconds and says so
const LONGEST_MS = 60_000;
const AVOID_MS = 4_000;
const NO_CONTENT = 204;
const AGAIN_LATER = [429, 502, 503, 504];

const pause = ms => new Promise(done => setTimeout(done, ms));

export class Pods extends EventTarget {
  #failedAt = new Map();
  #leaving = new AbortController();

  constructor(ports) {
    super();
    this.port = Number(location.port || 80);
    this.learn(ports);
  }

  /** All ports there are; the page's own one is always among them. */
  learn(ports) {
    this.ports = [...new Set([...ports, this.port])];
  }

  url(path, port = this.port) {
    return `${location.protocol}//${location.hostname}:${port}${path}`;
  }

  /** The pod on this port does not answer: whoever uses it is told by the event `moved` to use another. */
  leave(port) {
    this.#failedAt.set(port, performance.now());
    if (port !== this.port || this.ports.length < 2) return;
    this.port = this.#next(port);
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.dispatchEvent(new Event('moved'));
  }

  #next(port) {
    const place = this.ports.indexOf(port);
    const others = [...this.ports.slice(place + 1), ...this.ports.slice(0, place)];
    const isAvoided = other => performance.now() - (this.#failedAt.get(other) ?? -AVOID_MS) < AVOID_MS;
    return others.find(other => !isAvoided(other)) ?? others[0];
  }

  /**
   * Calls until a pod has answered: what is repeated has the same idempotency key, so it happens once.
   * Throws when nobody answers for `patience` milliseconds.
   */
  async call(method, path, { user, body, patience = LONGEST_MS }) {
    const headers = { 'X-User': user };
    if (method !== 'GET') headers['Idempotency-Key'] = newKey();
    if (body) headers['Content-Type'] = 'application/json';
    const begin = performance.now();
    while (performance.now() - begin < patience) {
      const port = this.port;
      const signal = AbortSignal.any([this.#leaving.signal, AbortSignal.timeout(ATTEMPT_MS)]);
      try {
        const answer = await fetch(this.url(path, port), { method, headers, signal, body: body && JSON.stringify(body) });
        if (!AGAIN_LATER.includes(answer.status)) {
          return { status: answer.status, json: answer.status === NO_CONTENT ? null : await answer.json() };
        }
      } catch (failure) {
        if (!(failure instanceof TypeError || failure instanceof DOMException)) throw failure;
      }
      this.leave(port);
      await pause(300);
    }
    throw new Error('No pod answers.');
  }
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
