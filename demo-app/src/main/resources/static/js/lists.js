// The lists of the user of this page, as links.

import { $, el, sync, text } from './dom.js';

const MOST_LISTS = 20;

export class ListsOfUser {
  /** @param open name of the list that the page shows */
  constructor(pods, user, open) {
    this.pods = pods;
    this.user = user;
    this.open = open;
    $('others').addEventListener('toggle', () => this.show());
  }

  /** Asks for them only while somebody sees them. */
  async show() {
    if (!$('others').open) return;
    const { status, json } = await this.pods.call('GET', `/api/users/${encodeURIComponent(this.user)}`, { user: this.user });
    const lists = status === 200 ? json.lists : [];
    sync($('mine'), lists.slice(-MOST_LISTS), list => list, list => this.#link(list), () => {});
    const more = lists.length - MOST_LISTS;
    text('mine-rest', lists.length === 0 ? 'You are in no list.' : more > 0 ? `The newest of them; there are ${more} more.` : '');
  }

  #link(list) {
    const attrs = list === this.open ? { 'aria-current': 'page' } : {};
    return el('li', {}, el('a', { href: `?${new URLSearchParams({ list, user: this.user })}`, attrs }, list));
  }
}
