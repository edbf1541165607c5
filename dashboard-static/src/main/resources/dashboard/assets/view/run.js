import { html, nothing } from '../lib/lit-html/lit-html.js';
import { RunData } from '../core/run-data.js';
import { choiceOf, chosen, matcher } from '../core/table.js';
import { runPath, withQuery } from '../core/router.js';
import { taskTitle } from '../core/status.js';
import { command, empty, failure, loading } from '../part/basics.js';
import { artifacts } from '../part/run-artifacts.js';
import { eventList, kindsOf } from '../part/events.js';
import { filters } from '../part/filters.js';
import { graph } from '../part/graph.js';
import { runHead } from '../part/run-head.js';
import { taskTable } from '../part/task-table.js';
import { Timeline } from '../part/timeline.js';
import '../element/row-window.js';

/** @import { Page } from '../core/page.js' */
/** @import { Route } from '../core/router.js' */
/** @import { Row } from '../core/rows.js' */

const TABS = ['timeline', 'tasks', 'events', 'artifacts', 'graph'];

/** @type {import('../core/page.js').OpenView} */
export const open = (page, route) => new RunView(page, route);

/** A run, by time, as a table, as events, by what it left, by what waits for what. */
class RunView {
  /**
   * @param {Page} page
   * @param {Route} route
   */
  constructor(page, route) {
    this.page = page;
    this.route = route;
    this.data = new RunData(route.id, () => page.redraw());
    this.timeline = new Timeline(page);
    /** @type {Row[]} */
    this.rows = [];
    this.choice = '';
    /** @type {Row[]} */
    this.chosenOf = [];
  }

  title() {
    return this.data.run?.title ?? this.data.run?.name ?? this.route.id;
  }

  reload() {
    this.#wanted();
    void this.data.load();
  }

  /** @param {import('../core/types.js').JournalEvent[]} events */
  events(events) {
    this.data.events(events);
  }

  /** @param {Route} route */
  moved(route) {
    this.route = route;
    if (this.#wanted()) void this.data.log.load();
  }

  close() {
    this.data.close();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.#tab() === 'timeline') return this.timeline.key(event);
    if (!['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key)) return false;
    /** @type {HTMLElement | null} */ (document.querySelector('row-window [tabindex="0"]'))?.focus();
    return true;
  }

  render() {
    const { run, failure: failed } = this.data;
    if (!run) return failed ? html`<h1 tabindex="-1">${this.route.id}</h1>${failure(failed)}` : html`<h1 tabindex="-1">${this.route.id}</h1>${loading()}`;
    return html`${runHead(this.data, this.page.now())} ${this.#tabs()} ${failed ? failure(failed) : nothing} ${this.#body()}`;
  }

  #tab() {
    const tab = this.route.query.get('tab') ?? TABS[0];
    return TABS.includes(tab) ? tab : TABS[0];
  }

  #tabs() {
    const tab = this.#tab();
    const loaded = this.data.tasks.byId.size;
    return html`<nav class="tabs" aria-label="Parts of the run">
      ${TABS.map((name) => html`<a href=${this.#to({ tab: name === TABS[0] ? undefined : name })} aria-current=${name === tab ? 'page' : 'false'}>${name}</a>`)}
      ${this.data.loading && loaded > 0 ? html`<span class="muted data" role="status">${loaded} of ${this.data.count()} tasks loaded</span>` : nothing}
    </nav>`;
  }

  #body() {
    const tab = this.#tab();
    if (tab === 'events') return eventList(this.data.log, this.page, this.route.query, (changes) => this.#change(changes));
    if (this.data.count() === 0) return this.#none();
    if (this.data.loading && this.data.tasks.byId.size === 0) return loading('Asking for its tasks…');
    const rows = this.#chosen(tab === 'tasks');
    return html`${filters(this.data.rows(), this.route.query, (changes) => this.#change(changes))}
      ${rows.length === 0 ? empty('No task is like that. Take a filter away.') : this.#part(tab, rows)}`;
  }

  #none() {
    const run = this.data.run;
    if (!run?.open) return empty('This run has no tasks.');
    return html`<p class="empty">No task yet. One is added by ${command(`runner start TOOL --run ${run.run_id}`)}</p>`;
  }

  /**
   * @param {string} tab
   * @param {Row[]} rows
   */
  #part(tab, rows) {
    const shared = { picked: this.#picked(), pick: (/** @type {string} */ id) => this.#pick(id), row: (/** @type {string} */ id) => this.data.row(id) };
    if (tab === 'tasks') return taskTable(rows, { ...shared, page: this.page, choice: choiceOf(this.route.query), to: (sort) => this.#to({ sort }) });
    if (tab === 'artifacts') return artifacts(rows);
    if (tab === 'graph') return graph(rows);
    return this.timeline.render({ ...shared, rows, marks: this.data.marks, live: this.data.live() });
  }

  /** @param {boolean} sorted */
  #chosen(sorted) {
    const choice = choiceOf(this.route.query);
    const all = this.data.rows();
    if (!sorted) {
      choice.sort = 'order';
      choice.descending = false;
    }
    const key = `${sorted} ${JSON.stringify(choice)}`;
    if (key !== this.choice || all !== this.chosenOf) {
      this.rows = sorted ? chosen(all, choice, this.page.now()) : all.filter(matcher(choice));
      this.choice = key;
      this.chosenOf = all;
    }
    return this.rows;
  }

  /** @returns {boolean} whether other events are wanted than before */
  #wanted() {
    const kinds = kindsOf(this.route.query);
    const other = kinds.join() !== this.data.log.kinds.join();
    this.data.log.kinds = kinds;
    return other;
  }

  #picked() {
    return this.route.query.getAll('pick');
  }

  /** @param {string} id the third takes the first one's place */
  #pick(id) {
    const picked = this.#picked();
    const next = picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2);
    this.#change({ pick: next });
    const row = this.data.row(id);
    if (row) this.page.say(`${taskTitle({ title: row.title, tool: row.tool })} ${next.includes(id) ? 'is picked' : 'is no longer picked'}.`);
  }

  /** @param {Record<string, string | string[] | undefined>} changes */
  #to(changes) {
    const url = new URL(runPath(this.route.id) + '?' + this.route.query.toString(), location.origin);
    return withQuery(url, changes);
  }

  /** @param {Record<string, string | string[] | undefined>} changes */
  #change(changes) {
    this.page.go(this.#to(changes), { replace: true });
  }
}
