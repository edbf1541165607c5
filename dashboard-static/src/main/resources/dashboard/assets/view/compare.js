import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { again } from '../core/again.js';
import { get } from '../core/api.js';
import { shellWord } from '../core/format.js';
import { taskTitle } from '../core/status.js';
import { command, empty, failure, loading, runLink, statusMark, taskLink, time } from '../part/basics.js';
import { runComparison, taskComparison } from '../part/comparison.js';
import { runStatus } from '../part/run-head.js';

/** @import { Page } from '../core/page.js' */
/** @import { Route } from '../core/router.js' */
/** @import { RunComparison, TaskComparison } from '../part/comparison.js' */
/** @import { Run, Task } from '../core/types.js' */

/** So many pairs are shown with the titles of their tasks. */
const NAMED = 400;
const IDS_AT_ONCE = 100;

/** @type {import('../core/page.js').OpenView} */
export const open = (page, route) => new CompareView(page, route);

/** Two tasks or two runs side by side: what differs, and nothing else. */
class CompareView {
  /**
   * @param {Page} page
   * @param {Route} route
   */
  constructor(page, route) {
    this.page = page;
    this.route = route;
    /** @type {TaskComparison | RunComparison | undefined} */
    this.told = undefined;
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {Map<string, string>} */
    this.titles = new Map();
    this.asking = new AbortController();
  }

  title() {
    return 'Compare';
  }

  reload() {
    void this.#ask();
  }

  /** @param {Route} route */
  moved(route) {
    this.route = route;
    void this.#ask();
  }

  close() {
    this.asking.abort();
  }

  render() {
    const { a, b } = this.#sides();
    return html`<div class="head"><h1 tabindex="-1">Compare</h1></div>
      ${this.#form(a, b)}
      ${a && b ? this.#answer(a, b) : empty('Name two tasks or two runs: an id, what only it ends with, a name, or @last. Or pick two rows in a run.')}`;
  }

  #sides() {
    return { a: this.route.query.get('a') ?? '', b: this.route.query.get('b') ?? '' };
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  #form(a, b) {
    return html`<form class="filters compare-form" @submit=${(/** @type {SubmitEvent} */ event) => this.#submitted(event)}>
      <label>A <input name="a" required autocomplete="off" spellcheck="false" .value=${live(a)} placeholder="task or run" /></label>
      <label>B <input name="b" required autocomplete="off" spellcheck="false" .value=${live(b)} placeholder="task or run" /></label>
      <button>Compare</button>
      ${a && b ? html`<a class="button" href=${`/compare?a=${encodeURIComponent(b)}&b=${encodeURIComponent(a)}`}>Swap</a>` : nothing}
    </form>`;
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  #answer(a, b) {
    if (this.failure) return failure(this.failure);
    const told = this.told;
    if (!told) return loading('Comparing…');
    const tasks = 'task_id' in told.a;
    return html`<div class="sides">
        ${tasks ? taskSide('A', /** @type {Task} */ (told.a), this.page.now()) : runSide('A', /** @type {Run} */ (told.a), this.page.now())}
        ${tasks ? taskSide('B', /** @type {Task} */ (told.b), this.page.now()) : runSide('B', /** @type {Run} */ (told.b), this.page.now())}
      </div>
      <div class="compared">${tasks ? taskComparison(/** @type {TaskComparison} */ (told)) : runComparison(/** @type {RunComparison} */ (told), this.titles)}</div>
      <p>${command(`runner diff ${shellWord(a)} ${shellWord(b)}${tasks ? ' --output' : ''}`)}</p>`;
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const query = new URLSearchParams({ a: String(form.get('a')).trim(), b: String(form.get('b')).trim() });
    this.page.go(`/compare?${query}`);
  }

  async #ask() {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    const { a, b } = this.#sides();
    if (!a || !b) return;
    this.failure = undefined;
    this.told = undefined;
    try {
      this.told = await get('/compare', { a, b }, asking.signal);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = error;
      again(error, asking.signal, () => void this.#ask());
    }
    this.page.redraw();
    if (this.told && 'pairs' in this.told) await this.#names(this.told.pairs.map((pair) => pair.a), asking.signal);
  }

  /**
   * The titles of tasks; without them their ids have to do.
   *
   * @param {string[]} ids
   * @param {AbortSignal} signal
   */
  async #names(ids, signal) {
    for (let from = 0; from < Math.min(ids.length, NAMED); from += IDS_AT_ONCE) {
      try {
        const { items } = await get('/tasks', { task_id: ids.slice(from, from + IDS_AT_ONCE) }, signal);
        for (const task of items) this.titles.set(task.task_id, taskTitle(task));
      } catch {
        return;
      }
      this.page.redraw();
    }
  }
}

/**
 * @param {string} name
 * @param {Task} task
 * @param {number} nowMs
 */
function taskSide(name, task, nowMs) {
  return html`<section class="panel side" aria-label=${`Side ${name}`}>
    <h2><b>${name}</b> ${taskTitle(task)}</h2>
    <p>${statusMark(task.status)} ${taskLink(task.task_id, task.task_id)}</p>
    <p class="muted">${task.tool} in ${runLink(task.run_id)}, accepted ${time(task.queued_at, nowMs)}</p>
  </section>`;
}

/**
 * @param {string} name
 * @param {Run} run
 * @param {number} nowMs
 */
function runSide(name, run, nowMs) {
  return html`<section class="panel side" aria-label=${`Side ${name}`}>
    <h2><b>${name}</b> ${run.title ?? run.name ?? run.run_id}</h2>
    <p>${runStatus(run)} ${runLink(run.run_id)}</p>
    <p class="muted">${Object.values(run.tasks).reduce((sum, count) => sum + count, 0)} tasks, began ${time(run.created_at, nowMs)}</p>
  </section>`;
}
