// The shared list: shows what the pod sends, and sends what is done here, one thing after the other.

import { $, el, sync, text } from './dom.js';
import { follow } from './stream.js';

const SHOWN_BY_THEN_MS = 2_000;

const NOTHING_SEEN = { todos: [], members: [], version: -1 };

export class SharedList {
  #content = NOTHING_SEEN;
  #edits = [];
  #queue = Promise.resolve();
  #stop = () => {};

  /** `cameOrWent` is called when the list is there, and when it is deleted. */
  constructor(pods, name, user, cameOrWent) {
    this.pods = pods;
    this.cameOrWent = cameOrWent;
    this.user = user;
    this.name = name;
    this.path = `/api/lists/${encodeURIComponent(name)}`;
    text('list-title', name);
    $('go-list').value = name;
    $('go-user').value = user;
    this.#onSubmit('add', 'add-text', value => this.#add(value));
    this.#onSubmit('invite', 'invite-name', value => this.#edit('POST', '/members', { user: value }));
    text('deletion-title', `Delete the list ${name}?`);
    $('delete').addEventListener('click', () => {
      $('deletion').returnValue = 'keep'; // what Escape means
      $('deletion').showModal();
    });
    $('deletion').addEventListener('close', () => { if ($('deletion').returnValue === 'delete') this.#delete(); });
    $('create').addEventListener('click', () => this.open());
  }

  #onSubmit(form, field, act) {
    $(form).addEventListener('submit', event => {
      event.preventDefault();
      const value = $(field).value.trim();
      $(field).value = '';
      if (value) act(value);
    });
  }

  /** What is written before the list is there is sent when it is. */
  open() {
    this.#queue = this.#open().catch(failure => this.#problem(failure.message));
  }

  async #open() {
    let list = await this.pods.call('GET', this.path, { user: this.user });
    if (list.status === 404) {
      list = await this.pods.call('PUT', this.path, { user: this.user, body: { title: this.name } });
    }
    if (list.status !== 200) {
      this.#problem(list.json.detail);
      return;
    }
    this.#showDeleted(false);
    const query = () => `${this.path}/events?user=${encodeURIComponent(this.user)}&after=${this.#content.version}`;
    this.#stop = follow(this.pods, query, { list: content => this.#show(content) }, { over: answer => this.#gone(answer) });
  }

  /** After the edits that were made before it. */
  #delete() {
    this.#queue = this.#queue.then(async () => {
      const { status, json } = await this.pods.call('DELETE', this.path, { user: this.user });
      if (status === 204 || status === 404) this.#gone();
      else this.#problem(json.detail);
    }).catch(failure => this.#problem(`${failure.message} The list may be there still.`));
  }

  /** The list is deleted: by this page or by another. Who is refused it now sees why: others have created it again. */
  #gone({ status, detail } = { status: 404 }) {
    this.#stop();
    this.#content = NOTHING_SEEN;
    this.#edits = [];
    this.#render();
    this.#problem(status === 404 ? '' : detail);
    $('deletion').close('keep');
    this.#showDeleted(true);
  }

  /** Whose focus was on something that is not shown any more is left at what is shown instead. */
  #showDeleted(isDeleted) {
    const focused = document.activeElement;
    $('list-open').hidden = isDeleted;
    $('list-gone').hidden = !isDeleted;
    $('create').hidden = !isDeleted;
    if (!focused.checkVisibility()) $(isDeleted ? 'list-gone' : 'add-text').focus();
    this.cameOrWent();
  }

  #show(content) {
    if (content.version <= this.#content.version) return;
    this.#content = content;
    this.#edits = this.#edits.filter(edit => !edit.saved);
    this.#render();
  }

  /** `seen` is how the todos look until the pod has sent them as they are. */
  #edit(method, path, body, seen = todos => todos) {
    const edit = { seen, saved: false };
    this.#edits.push(edit);
    this.#render();
    this.#queue = this.#queue.then(() => this.#send(edit, method, path, body));
  }

  async #send(edit, method, path, body) {
    const begin = performance.now();
    const { version } = this.#content;
    try {
      const answer = await this.pods.call(method, this.path + path, { user: this.user, body });
      const isGoneAnyway = answer.status === 404 && method !== 'POST';
      this.#problem(answer.status >= 400 && !isGoneAnyway ? answer.json.detail : '');
      text('list-saved', `Last edit saved in ${Math.round(performance.now() - begin)} ms.`);
      edit.saved = answer.status < 400;
    } catch (failure) {
      this.#problem(`${failure.message} An edit may be missing.`);
    }
    // The stream may be a little behind the answer, or ahead of it.
    if (edit.saved && this.#content.version === version) setTimeout(() => this.#forget(edit), SHOWN_BY_THEN_MS);
    else this.#forget(edit);
  }

  #forget(edit) {
    this.#edits = this.#edits.filter(other => other !== edit);
    this.#render();
  }

  #problem(words) {
    text('list-problem', words ?? '');
    $('list-problem').hidden = !words;
  }

  #render() {
    const { todos, members, version } = this.#content;
    const seen = this.#edits.reduce((shown, edit) => edit.seen(shown), todos);
    sync($('todos'), seen, item => item.id, item => this.#row(item), update);
    text('nothing', version < 0 ? 'The list is on its way.' : 'Nothing to do. Open this page on another pod, and add something there.');
    $('nothing').hidden = seen.length > 0;
    text('list-version', Math.max(0, version));
    text('members', members.join(', '));
    if (this.#edits.some(edit => !edit.saved)) text('list-saved', 'Saving …');
  }

  #add(value) {
    const id = `unsaved-${crypto.getRandomValues(new Uint32Array(1))}`;
    this.#edit('POST', '/todos', { text: value }, todos => [...todos, { id, text: value, unsaved: true }]);
  }

  #row(item) {
    if (item.unsaved) {
      return el('li', { className: 'unsaved' }, el('span', { className: 'what' }), el('small', {}, 'not saved yet'));
    }
    const path = `/todos/${encodeURIComponent(item.id)}`;
    const others = todos => todos.filter(todo => todo.id !== item.id);
    const tick = el('input', { type: 'checkbox' });
    tick.addEventListener('change', () => {
      const completed = tick.checked;
      this.#edit('PATCH', path, { completed },
        todos => todos.map(todo => (todo.id === item.id ? { ...todo, completed } : todo)));
    });
    const remove = el('button', { type: 'button', className: 'quiet' }, '×');
    remove.addEventListener('click', () => {
      $('add-text').focus();
      this.#edit('DELETE', path, undefined, others);
    });
    return el('li', {}, el('label', {}, tick, el('span', { className: 'what' })), remove);
  }
}

function update(row, item) {
  text(row.querySelector('.what'), item.text);
  const tick = row.querySelector('input');
  if (tick) {
    tick.checked = item.completed;
    row.classList.toggle('done', item.completed);
    row.querySelector('button').setAttribute('aria-label', `Remove ${item.text}`);
  }
}
