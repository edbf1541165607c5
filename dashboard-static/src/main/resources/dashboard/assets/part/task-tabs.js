import { html } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { segment } from '../core/api.js';
import { shortId } from '../core/format.js';
import { isFinal } from '../core/status.js';
import { Artifacts } from './artifacts.js';
import { empty, loading } from './basics.js';
import { Conversation } from './conversation.js';
import { started } from './started.js';
import { TaskEvents } from './task-events.js';

/** @import { Page } from '../core/page.js' */
/** @import { JournalEvent, Task } from '../core/types.js' */
/** @import { Request } from './reproduce.js' */

/**
 * The parts of a task's view, one shown at a time.
 *
 * @typedef {'conversation' | 'output' | 'errors' | 'terminal' | 'recording' | 'artifacts' | 'started'
 *     | 'events'} TabName
 *
 * @typedef {object} Tab
 * @property {() => unknown} render
 * @property {() => void} [changed] the task has
 * @property {(events: JournalEvent[]) => void} [events]
 * @property {(event: KeyboardEvent) => boolean} [key]
 * @property {() => void} [close]
 *
 * @typedef {object} Whose
 * @property {Page} page
 * @property {() => Task} task
 * @property {() => Request | undefined} request
 * @property {() => boolean} ended
 */

/**
 * Those that make sense for a task, the most useful one marked.
 *
 * @param {Task} task
 * @param {Request | undefined} request
 * @returns {{ name: TabName, title: string, first?: boolean, count?: number }[]}
 */
export function tabsOf(task, request) {
  const interactive = task.mode === 'interactive';
  const talks = request?.rules.output !== undefined && request.rules.output !== 'text';
  const alive = !isFinal(task.status);
  return [
    ...(talks ? [{ name: /** @type {TabName} */ ('conversation'), title: 'Conversation', first: true }] : []),
    ...(interactive && !(task.foreign && alive) ? [{ name: /** @type {TabName} */ ('terminal'), title: 'Terminal', first: !talks && alive }] : []),
    ...(interactive ? [{ name: /** @type {TabName} */ ('recording'), title: 'Recording', first: !talks && !alive }] : []),
    { name: 'output', title: 'Output', first: !talks && !interactive },
    ...(interactive || task.tty ? [] : [{ name: /** @type {TabName} */ ('errors'), title: 'Errors' }]),
    { name: 'artifacts', title: 'Artifacts', count: task.artifacts?.length },
    { name: 'started', title: 'Started' },
    { name: 'events', title: 'Events' },
  ];
}

/**
 * @param {TabName} name
 * @param {Whose} whose
 * @returns {Tab}
 */
export function openTab(name, whose) {
  const id = whose.task().task_id;
  switch (name) {
    case 'conversation':
      return new Conversation(whose.page, id, whose.ended);
    case 'output':
      return log('stdout', whose);
    case 'errors':
      return log('stderr', whose);
    case 'terminal':
      return onDemand(whose.page, () => import('../element/terminal-live.js'), () => html`<terminal-live .of=${terminal(whose)}></terminal-live>`);
    case 'recording':
      return onDemand(whose.page, () => import('../element/recording-view.js'), () => html`<recording-view .of=${terminal(whose)}></recording-view>`);
    case 'artifacts':
      return new Artifacts(whose.page, id);
    case 'started':
      return { render: () => startedTab(whose) };
    default:
      return new TaskEvents(whose.page, id);
  }
}

/** @param {Whose} whose */
function startedTab(whose) {
  const request = whose.request();
  return request
    ? guard([whose.task()], () => started(whose.task(), request, whose.page.now()))
    : empty('How it was started cannot be read any more: its request.json is gone or damaged.');
}

/**
 * @param {'stdout' | 'stderr'} name
 * @param {Whose} whose
 */
function log(name, whose) {
  const id = whose.task().task_id;
  /** @type {import('../element/log-view.js').Log} */
  const of = {
    path: `/tasks/${segment(id)}/logs/${name}`,
    name,
    command: `runner logs ${shortId(id)} ${name === 'stdout' ? '--raw' : '--stderr'}`,
    timed: name === 'stdout',
    over: whose.ended,
    begun: () => whose.task().started_at !== undefined,
  };
  return onDemand(whose.page, () => import('../element/log-view.js'), () => html`<log-view .log=${of}></log-view>`);
}

/** @param {Whose} whose */
function terminal(whose) {
  return { id: whose.task().task_id, ended: whose.ended };
}

/**
 * A part whose code is fetched when it is first shown.
 *
 * @param {Page} page
 * @param {() => Promise<unknown>} load
 * @param {() => unknown} render
 * @returns {Tab}
 */
function onDemand(page, load, render) {
  let loaded = false;
  /** @type {unknown} */
  let failed;
  void load()
    .then(() => (loaded = true))
    .catch((error) => (failed = error))
    .finally(() => page.redraw());
  const content = render();
  return { render: () => (loaded ? content : failed ? empty('This part of the page could not be fetched. Reload the page.') : loading()) };
}
