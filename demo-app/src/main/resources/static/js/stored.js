// What is stored: the entities of one type, page by page. It is asked for when somebody wants to see it, and not followed.

import { $, el, sync, text } from './dom.js';

const ENTITIES_OF_A_PAGE = 10;
const LONGEST_MS = 12_000;

export class StoredEntities {
  #cursors = [null]; // of the pages up to the shown one; that of the first page is none
  #next = null;
  #asked = 0;

  constructor(pods) {
    this.pods = pods;
    $('stored-form').addEventListener('submit', event => {
      event.preventDefault();
      this.#turnTo(this.#cursors);
    });
    $('stored-type').addEventListener('change', () => this.#turnTo([null]));
    $('stored-back').addEventListener('click', () => this.#turnTo(this.#cursors.slice(0, -1)));
    $('stored-next').addEventListener('click', () => this.#turnTo([...this.#cursors, this.#next]));
  }

  open() {
    this.#turnTo([null]);
  }

  /** The last one who asks is answered. */
  async #turnTo(cursors) {
    const asked = ++this.#asked;
    let problem = '';
    try {
      if (!$('stored-type').value) this.#offer(await this.#ask('/types'));
      const query = new URLSearchParams({ type: $('stored-type').value, limit: ENTITIES_OF_A_PAGE });
      if (cursors.at(-1) !== null) query.set('cursor', cursors.at(-1));
      const page = await this.#ask(`?${query}`);
      if (asked === this.#asked) this.#show(page, cursors);
    } catch (failure) {
      problem = failure.message;
    }
    if (asked !== this.#asked) return;
    text('stored-problem', problem);
    $('stored-problem').hidden = !problem;
  }

  async #ask(path) {
    let answer;
    try {
      answer = await fetch(this.pods.url(`/api/stored${path}`), { signal: AbortSignal.timeout(LONGEST_MS) });
    } catch {
      throw new Error('The pod of this page does not answer. Look again.');
    }
    const json = await answer.json();
    if (!answer.ok) throw new Error(`What is stored cannot be shown now. ${json.detail}`);
    return json;
  }

  #offer(types) {
    $('stored-type').replaceChildren(...types.map(type => el('option', {}, type)));
    if (types.includes('todo-list')) $('stored-type').value = 'todo-list';
  }

  #show({ entities, unnamed, next }, cursors) {
    this.#cursors = cursors;
    this.#next = next;
    const type = $('stored-type').value;
    sync($('objects'), entities, entity => `${type}/${entity.key}`, newRow, fillRow);
    const isAll = cursors.length === 1 && next === null;
    const none = entities.length > 0 ? '' : isAll ? 'Nothing of this type is stored.' : 'There is no entity on this page.';
    const flawed = unnamed.length > 0 ? `These objects do not say whose they are: ${unnamed.join(', ')}.` : '';
    text('stored-none', `${none} ${flawed}`.trim());
    text('stored-page', `Page ${cursors.length}`);
    this.#enableButtons();
  }

  /** Who pressed a button that has no use any more is left at the other one. */
  #enableButtons() {
    const focused = document.activeElement;
    $('stored-back').disabled = this.#cursors.length === 1;
    $('stored-next').disabled = this.#next === null;
    if (focused.disabled) ['stored-back', 'stored-next', 'stored-type'].map($).find(control => !control.disabled).focus();
  }
}

function newRow() {
  return el('li', {}, el('details', {},
    el('summary', {}, el('span', { className: 'key' }), ' ', el('small', { className: 'mark' }), ' ', el('small', { className: 'facts' })),
    el('p'),
    el('pre', { tabIndex: 0, attrs: { role: 'region' } })));
}

function fillRow(row, entity) {
  const { kind, mark, why } = conditionOf(entity);
  row.className = kind;
  text(row.querySelector('.key'), entity.key);
  text(row.querySelector('.mark'), mark);
  text(row.querySelector('.facts'), `version ${entity.version}, ${entity.bytes} bytes`);
  text(row.querySelector('p'), why);
  const state = row.querySelector('pre');
  state.setAttribute('aria-label', `Stored state of ${entity.key}`);
  state.hidden = !entity.state || kind === 'tombstone';
  text(state, spacedOut(entity.state));
}

function conditionOf({ deletedAt, held, flaw }) {
  if (flaw) return { kind: 'broken', mark: 'cannot be used', why: flaw };
  if (held) return { kind: 'broken', mark: 'held', why: `An operator holds it: ${held}` };
  if (!deletedAt) return { kind: '', mark: '', why: '' };
  const when = new Date(deletedAt).toLocaleString('en-GB');
  return { kind: 'tombstone', mark: 'deleted', why: `Deleted at ${when}. What is stored is its tombstone: a version, and no state.` };
}

/** With line breaks, where that changes nothing else: a large number would be another one. */
function spacedOut(json) {
  try {
    const value = JSON.parse(json);
    return JSON.stringify(value) === json ? JSON.stringify(value, null, 2) : json;
  } catch {
    return json;
  }
}
