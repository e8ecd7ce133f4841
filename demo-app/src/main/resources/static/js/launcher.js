// The launcher's buttons and figures. Without a launcher there are none.

import { $, el, text } from './dom.js';

const POLL_MS = 500;
const VERBS = [
  ['start', 'Start', pod => pod.state === 'down'],
  ['kill', 'Kill', pod => pod.state !== 'down', 'kill -9: it gets no chance to say goodbye'],
  ['stop', 'Stop', pod => pod.state === 'running' || pod.state === 'paused', 'SIGTERM: it hands its entities over'],
  ['pause', 'Pause', pod => pod.state === 'running', 'SIGSTOP: it stands still'],
  ['resume', 'Resume', pod => pod.state === 'paused', 'SIGCONT: it goes on'],
  ['cut', 'Cut from ZooKeeper', pod => pod.state !== 'down' && pod.cut === false],
  ['restore', 'Reconnect', pod => pod.state !== 'down' && pod.cut === true],
];

export class Launcher {
  #isSilent = false;

  constructor(url, shown, said) {
    this.url = url;
    this.shown = shown;
    this.said = said;
  }

  /** Why there are no buttons, or nothing when there are. */
  static refusal(url) {
    if (!url) {
      return 'There are no buttons here, because no launcher started this pod. With one: mvn -q -DskipTests -Pdemo verify';
    }
    if (!['localhost', '127.0.0.1'].includes(location.hostname)) {
      return 'There are no buttons here: they work only on the machine itself, at localhost.';
    }
    return '';
  }

  start() {
    this.#poll();
  }

  async #poll() {
    let next = POLL_MS;
    try {
      const answer = await fetch(`${this.url}/status`, { signal: AbortSignal.timeout(3000) });
      const status = await answer.json();
      this.#isSilent = false;
      this.shown(status);
    } catch {
      next = 10 * POLL_MS;
      if (!this.#isSilent) this.said('The launcher does not answer.');
      this.#isSilent = true;
    }
    setTimeout(() => this.#poll(), next);
  }

  async press(path, words) {
    this.said(words);
    try {
      const answer = await fetch(this.url + path, { method: 'POST' });
      if (!answer.ok) this.said(await answer.text());
    } catch {
      this.said('The launcher does not answer.');
    }
  }

  /** The buttons of one pod; those that make no sense now are not there. */
  fill(pod, element) {
    const buttons = element.querySelector('.buttons');
    if (!buttons.children.length) {
      for (const [verb, label, , title = ''] of VERBS) {
        const button = el('button', { type: 'button', title, attrs: { 'data-verb': verb, 'aria-label': `${label} ${pod.name}` } }, label);
        button.addEventListener('click', () => this.press(`/pods/${pod.name}/${verb}`, `${label}: ${pod.name}`));
        buttons.append(button);
      }
    }
    const focused = buttons.contains(document.activeElement);
    VERBS.forEach(([, , applies], place) => { buttons.children[place].hidden = !applies(pod); });
    if (focused && document.activeElement.hidden) buttons.querySelector('button:not([hidden])')?.focus();
  }
}

/** The traffic's figures, and its switch. */
export class TrafficPanel {
  #rates = [];
  #lastAnswered = null;

  constructor(launcher) {
    $('traffic').hidden = false;
    $('traffic-switch').addEventListener('click', () => {
      const on = $('traffic-switch').getAttribute('aria-pressed') === 'true';
      launcher.press(`/traffic/${on ? 'off' : 'on'}`, on ? 'Traffic stops' : 'Traffic starts');
    });
  }

  show(traffic) {
    const millis = (value, any) => (any ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : '–');
    $('traffic-switch').setAttribute('aria-pressed', traffic.on);
    text('traffic-switch', traffic.on ? 'Stop traffic' : 'Start traffic');
    for (const name of ['lost', 'doubled', 'answered', 'waiting']) text(name, traffic[name].toLocaleString('en'));
    text('rate', traffic.perSecond.toFixed(0));
    text('p50', millis(traffic.p50Millis, traffic.perSecond));
    text('p99', millis(traffic.p99Millis, traffic.perSecond));
    text('gap-now', millis(traffic.gapNowMillis, traffic.gapNowMillis));
    text('gap-last', millis(traffic.lastGapMillis, traffic.lastGapMillis));
    text('gap-longest', millis(traffic.longestGapMillis, traffic.longestGapMillis));
    $('traffic').classList.toggle('disturbed', traffic.gapNowMillis > 0);
    $('traffic').classList.toggle('broken', traffic.lost + traffic.doubled > 0);
    this.#spark(traffic);
  }

  #spark(traffic) {
    const before = this.#lastAnswered ?? traffic.answered;
    this.#lastAnswered = traffic.answered;
    this.#rates = [...this.#rates, Math.max(0, traffic.answered - before)].slice(-120);
    const highest = Math.max(10, ...this.#rates);
    const points = this.#rates.map((rate, place) => `${120 - this.#rates.length + place},${29 - (27 * rate) / highest}`);
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
    line.setAttribute('points', points.join(' '));
    $('spark').replaceChildren(line);
  }
}
