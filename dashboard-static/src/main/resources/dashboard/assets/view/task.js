import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { keyed } from '../lib/lit-html/directives/keyed.js';
import { get, Problem, segment } from '../core/api.js';
import { withQuery } from '../core/router.js';
import { isFinal, taskTitle } from '../core/status.js';
import { empty, failure, loading } from '../part/basics.js';
import { openTab, tabsOf } from '../part/task-tabs.js';
import { taskHead } from '../part/task-head.js';
import { taskSide } from '../part/task-side.js';

/** @import { Page, View, OpenView } from '../core/page.js' */
/** @import { Route } from '../core/router.js' */
/** @import { JournalEvent, Task } from '../core/types.js' */
/** @import { Request } from '../part/reproduce.js' */
/** @import { Reason } from '../part/task-head.js' */
/** @import { Tab, TabName } from '../part/task-tabs.js' */

/** Events come in bursts: the task is asked for at most so often. */
const APART_MS = 200;

/** One task. @implements {View} */
class TaskView {
  /**
   * @param {Page} page
   * @param {Route} route
   */
  constructor(page, route) {
    this.page = page;
    this.id = route.id;
    this.route = route;
    /** @type {Task | undefined} */
    this.task = undefined;
    /** @type {Reason | undefined} */
    this.why = undefined;
    /** @type {Request | undefined} */
    this.request = undefined;
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {{ name: TabName, tab: Tab } | undefined} */
    this.opened = undefined;
    /** @type {TabName | undefined} what is shown where the address names nothing */
    this.chosen = undefined;
    this.closing = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  title() {
    return this.task ? taskTitle(this.task) : 'task';
  }

  reload() {
    this.opened?.tab.close?.();
    this.opened = undefined;
    void this.#load();
  }

  close() {
    this.closing.abort();
    clearTimeout(this.timer);
    this.opened?.tab.close?.();
  }

  async #load() {
    const path = `/tasks/${segment(this.id)}`;
    const { signal } = this.closing;
    try {
      const task = await get(path, {}, signal);
      if (task.estimate) task.estimate.at = this.page.now();
      const [why, request] = await Promise.all([get(`${path}/why`, {}, signal), this.request ?? this.#asked(path, signal)]);
      this.task = task;
      this.why = why;
      this.request = request;
      this.failure = undefined;
      this.opened?.tab.changed?.();
    } catch (error) {
      if (signal.aborted) return;
      this.failure = error;
    }
    this.page.redraw();
  }

  /**
   * @param {string} path
   * @param {AbortSignal} signal
   * @returns {Promise<Request | undefined>} undefined: it cannot be read any more
   */
  async #asked(path, signal) {
    try {
      return await get(`${path}/request`, {}, signal);
    } catch (error) {
      if (Problem.of(error).slug === 'no_request') return undefined;
      throw error;
    }
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    this.opened?.tab.events?.(events);
    // Why it waits can change by what others do.
    const waits = this.task?.status === 'queued';
    if (waits || events.some((event) => event.task_id === this.task?.task_id)) this.timer ??= setTimeout(() => this.#again(), APART_MS);
  }

  #again() {
    this.timer = undefined;
    void this.#load();
  }

  /** @param {Route} route */
  moved(route) {
    this.route = route;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.task) return false;
    const tabs = tabsOf(this.task, this.request);
    const at = tabs.findIndex((tab) => tab.name === this.#wanted());
    const next = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : { '[': at - 1, ']': at + 1 }[event.key];
    if (next === undefined || !tabs[next]) return this.opened?.tab.key?.(event) ?? false;
    this.page.go(this.#to(tabs[next].name), { replace: true });
    return true;
  }

  /** @param {TabName} name */
  #to(name) {
    return withQuery(this.page.url(), { tab: name, file: undefined });
  }

  /** @returns {TabName} */
  #wanted() {
    const tabs = tabsOf(/** @type {Task} */ (this.task), this.request);
    const asked = this.route.query.get('tab');
    const named = tabs.find((tab) => tab.name === asked) ?? tabs.find((tab) => tab.name === this.chosen);
    if (named) return named.name;
    // What a task shows first changes with its end; whoever reads is not moved by that.
    this.chosen = (tabs.find((tab) => tab.first) ?? tabs[0]).name;
    return this.chosen;
  }

  #tab() {
    const name = this.#wanted();
    if (this.opened?.name !== name) {
      this.opened?.tab.close?.();
      const its = () => /** @type {Task} */ (this.task);
      // A run of another home is shown as it was left: nothing comes any more.
      const ended = () => isFinal(its().status) || its().foreign === true;
      this.opened = { name, tab: openTab(name, { page: this.page, task: its, request: () => this.request, ended }) };
    }
    return this.opened.tab;
  }

  render() {
    const { task } = this;
    if (!task) return html`<h1 tabindex="-1">task</h1> ${this.#absent()}`;
    const tab = this.#tab();
    const wanted = this.#wanted();
    return html`${this.failure ? failure(this.failure) : nothing} ${taskHead(this.page, task, this.why)}
      <div class="task">
        <div class="task-main panel">
          <nav class="tabs" aria-label="Parts of the task">
            ${tabsOf(task, this.request).map(
              ({ name, title, count }) => html`<a href=${this.#to(name)} aria-current=${name === wanted ? 'page' : 'false'}
                >${title}${count ? html` <span class="count">${count}</span>` : nothing}</a
              >`,
            )}
          </nav>
          ${keyed(wanted, tab.render())}
        </div>
        ${guard([task], () => taskSide(task, this.page.now()))}
      </div>`;
  }

  #absent() {
    if (!this.failure) return loading();
    if (Problem.of(this.failure).status === 404) return empty(`There is no task ${this.id} in this home. It may have been removed, or belong to another.`);
    return failure(this.failure);
  }
}

/** @type {OpenView} */
export const open = (page, route) => new TaskView(page, route);
