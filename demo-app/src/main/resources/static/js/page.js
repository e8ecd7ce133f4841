// Puts the page together: the pods, the list, the map and the launcher's buttons.

import { $, el, text } from './dom.js';
import { Launcher, TrafficPanel } from './launcher.js';
import { SharedList } from './list.js';
import { ListsOfUser } from './lists.js';
import { ClusterMap } from './map.js';
import { Pods } from './pods.js';
import { StoredEntities } from './stored.js';
import { follow } from './stream.js';

const MOST_LINES = 8;
const STATE_TOLD_MS = 3_000;
const NAMED_MS = 1_000;
const IDLE_MS = 20_000;
const LONG_MS = 30_000;

const asked = new URLSearchParams(location.search);
const listName = asked.get('list')?.trim() || 'groceries';
const user = asked.get('user')?.replace(/[^\w.-]/g, '') || 'guest';

const pods = new Pods([]);
const map = new ClusterMap(`todo-list/${listName}`);
const nameOfId = new Map(); // ids of pods, also of those that are gone, to the names of their columns
const members = new Set();
let launched = [];
let moves = new Map();
let livePort = null;

function say(words) {
  $('log').prepend(el('li', {}, el('time', {}, new Date().toLocaleTimeString('en-GB')), ` ${words}`));
  while ($('log').children.length > MOST_LINES) $('log').lastChild.remove();
}

const nameOf = id => (id === null ? 'no pod' : nameOfId.get(id) ?? id);

/** Moves that come together are told together. */
function tellMove(from, to) {
  if (moves.size === 0) {
    setTimeout(() => {
      moves.forEach((count, way) => say(`${count} ${count === 1 ? 'entity' : 'entities'}: ${way}`));
      moves = new Map();
    }, 700);
  }
  const way = `${nameOf(from)} → ${nameOf(to)}`;
  moves.set(way, (moves.get(way) ?? 0) + 1);
}

function drawColumns(launcher) {
  const columns = launcher ? launched.map(columnOfPod) : [...members].map(columnOfMember);
  map.setColumns(columns, (column, element) => launcher?.fill(column.pod, element));
  const owner = map.ownerOf('todo-list', listName);
  const isDown = columns.some(column => column.id === owner && column.state === 'down');
  text('list-owner', isDown ? `${nameOf(owner)}, which is down` : nameOf(owner));
}

function columnOfPod(pod) {
  const id = pod.id ?? [...nameOfId].findLast(([, name]) => name === pod.name)?.[0] ?? pod.name;
  const joined = members.has(pod.id);
  const state = pod.state === 'running' && !joined ? 'starting' : pod.state;
  const word = pod.cut && pod.state !== 'down' ? 'cut from ZooKeeper' : { running: 'up', starting: 'joining …', stopping: 'stopping …' }[state] ?? state;
  const note = pod.port === pods.port ? `:${pod.port} · here` : `:${pod.port}`;
  return { name: pod.name, note, id, state: pod.cut && state === 'running' ? 'cut' : state, word, pod };
}

function columnOfMember(id) {
  return { name: id, note: '', id, state: 'running', word: 'up' };
}

const isLive = () => document.body.classList.contains('live');

function showConnection(live) {
  const name = launched.find(pod => pod.port === pods.port)?.name;
  const noneRuns = launched.length > 0 && launched.every(pod => pod.state === 'down');
  document.body.classList.toggle('live', live);
  if (live) text('connection-text', `Live from ${name ?? 'port'} ${name ? `(port ${pods.port})` : pods.port}`);
  else text('connection-text', noneRuns ? 'No pod runs. Start one.' : 'Connecting …');
}

/** A pod answers: what it shows takes the place of the words for those who wait. */
function goLive() {
  $('starting').hidden = true;
  document.querySelector('main').hidden = false;
  showConnection(true);
  if (livePort !== null && livePort !== pods.port) say(`This page goes on with the pod on port ${pods.port}`);
  livePort = pods.port;
}

/** Who has read it once need not see it again. */
function rememberAbout() {
  $('about').open = localStorage.getItem('about') !== 'closed';
  $('about').addEventListener('toggle', () => localStorage.setItem('about', $('about').open ? 'open' : 'closed'));
}

/** Each stream begins with the present state, which is no news; what it does not name soon is in no pod. */
function followCluster(redraw) {
  let tellsState = true;
  follow(pods, () => '/api/cluster/events', {
    moved({ type, key, from, to }) {
      const known = map.knows(type, key);
      const before = from ?? map.ownerOf(type, key);
      map.move(type, key, to);
      if (known && before !== to) tellMove(before, to);
      redraw();
    },
    joined({ id }) {
      members.add(id);
      if (!isLive()) goLive();
      if (!tellsState) setTimeout(() => say(`${nameOf(id)} has joined the cluster`), NAMED_MS);
      redraw();
    },
    left({ id }) {
      members.delete(id);
      say(`${nameOf(id)} has left the cluster`);
      redraw();
    },
  }, {
    opened() {
      members.clear();
      map.begin();
      tellsState = true;
      setTimeout(() => {
        tellsState = false;
        map.loseUnnamed();
      }, STATE_TOLD_MS);
      if ($('starting').hidden) goLive();
    },
  });
  setInterval(() => map.forgetIdle(IDLE_MS), IDLE_MS / 4);
}

async function open() {
  setTimeout(() => { $('starting-longer').hidden = false; }, LONG_MS);
  const page = (await pods.call('GET', '/api/page', { user, patience: Infinity })).json;
  pods.learn(page.ports);
  pods.addEventListener('moved', () => showConnection(false));
  const refusal = Launcher.refusal(page.launcher);
  let launcher;
  if (refusal) {
    text('no-buttons', refusal);
    $('no-buttons').hidden = false;
  } else {
    launcher = new Launcher(page.launcher, status => {
      launched = status.pods;
      for (const pod of launched) if (pod.id) nameOfId.set(pod.id, pod.name);
      traffic.show(status.traffic);
      drawColumns(launcher);
      showConnection(isLive());
    }, say);
    const traffic = new TrafficPanel(launcher);
    launcher.start();
  }
  followCluster(() => drawColumns(launcher));
  const mine = new ListsOfUser(pods, user, listName);
  new SharedList(pods, listName, user, () => mine.show()).open();
  new StoredEntities(pods).open();
}

open();
rememberAbout();
