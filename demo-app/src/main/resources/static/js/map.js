// Draws the cluster: each pod a column, each entity in memory a dot in the column of its owner.

import { $, el, sync, text } from './dom.js';

const CELL = 20;
const MOST_DOTS = 400;

export class ClusterMap {
  #entities = new Map(); // type/key -> { type, key, owner, place }

  /** @param own type/key of the entity that the page shows */
  constructor(own) {
    this.own = own;
    this.columns = [];
    new ResizeObserver(() => this.draw()).observe($('map'));
  }

  /** Columns from left to right: { name, note, id, state }; `fill(column, element)` draws what is below the dots. */
  setColumns(columns, fill) {
    sync($('columns'), columns, column => column.name, newColumn, (element, column) => {
      element.className = `column ${column.state}`;
      text(element.querySelector('h3'), column.name);
      text(element.querySelector('.note'), column.note);
      text(element.querySelector('.state'), column.word);
      fill(column, element);
    });
    this.columns = columns;
    this.draw();
  }

  /** An entity has another owner, or none (null). */
  move(type, key, owner) {
    this.#put(type, key, owner);
    this.draw();
  }

  /** All that are in memory are named once more from here on. */
  begin() {
    for (const entity of this.#entities.values()) entity.named = false;
  }

  /** Those that were not named are in no pod: idle, or waiting for a new owner. */
  loseUnnamed() {
    for (const { type, key, named } of this.#entities.values()) if (!named) this.#put(type, key, null);
    this.draw();
  }

  knows(type, key) {
    return this.#entities.has(`${type}/${key}`);
  }

  ownerOf(type, key) {
    return this.#entities.get(`${type}/${key}`)?.owner ?? null;
  }

  /** Forgets what has been in no pod for long. */
  forgetIdle(olderThanMs) {
    const now = performance.now();
    for (const [name, entity] of this.#entities) {
      if (entity.owner === null && now - entity.since > olderThanMs) this.#entities.delete(name);
    }
    this.draw();
  }

  #put(type, key, owner) {
    const name = `${type}/${key}`;
    const known = this.#entities.get(name);
    if (known) known.named = true;
    if (known ? known.owner === owner : this.#entities.size >= MOST_DOTS) return;
    this.#entities.set(name, { type, key, owner, place: this.#freePlace(owner), since: performance.now(), named: true });
  }

  /** The first that nobody has, so that dots which stay do not move. */
  #freePlace(owner) {
    const taken = new Set([...this.#entities.values()].filter(other => other.owner === owner).map(other => other.place));
    let place = 0;
    while (taken.has(place)) place++;
    return place;
  }

  draw() {
    const fields = new Map(this.columns.map((column, place) => [column.id, $('columns').children[place]?.querySelector('.field')]));
    const down = new Set(this.columns.filter(column => column.state === 'down').map(column => column.id));
    const counts = new Map();
    let hidden = 0;
    sync($('dots'), [...this.#entities], ([name]) => name, () => el('li', { className: 'dot' }), (dot, [name, entity]) => {
      const field = fields.get(entity.owner) ?? $('nowhere');
      counts.set(entity.owner, (counts.get(entity.owner) ?? 0) + 1);
      const fits = this.#position(dot, field, entity.place);
      if (!fits) hidden++;
      dot.className = `dot ${kindOf(entity.type)} ${name === this.own ? 'shown' : ''} ${fits ? '' : 'over'} ${down.has(entity.owner) ? 'lost' : ''}`;
      dot.title = name;
    });
    for (const [place, column] of this.columns.entries()) {
      const count = counts.get(column.id) ?? 0;
      const label = $('columns').children[place].querySelector('.count');
      text(label, column.state === 'down' ? '' : `${count} ${count === 1 ? 'entity' : 'entities'}`);
    }
    text('hidden-dots', hidden ? `and ${hidden} more that do not fit` : '');
  }

  #position(dot, field, place) {
    const map = $('map').getBoundingClientRect();
    const box = field.getBoundingClientRect();
    const [inset, top] = field.id === 'nowhere' ? [104, 8] : [6, 6];
    const perRow = Math.max(1, Math.floor((box.width - inset - 2) / CELL));
    const x = box.left - map.left + inset + (place % perRow) * CELL;
    const y = box.top - map.top + top + Math.floor(place / perRow) * CELL;
    dot.style.transform = `translate(${x}px, ${y}px)`;
    return y + CELL <= box.bottom - map.top + CELL / 2;
  }
}

function newColumn() {
  return el('article', {},
    el('h3'), el('p', { className: 'note' }), el('p', { className: 'state' }),
    el('div', { className: 'field' }), el('p', { className: 'count' }), el('div', { className: 'buttons' }));
}

function kindOf(type) {
  return { 'todo-list': 'list', user: 'user' }[type] ?? '';
}
