import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { get } from '../core/api.js';
import { cost, duration, plural } from '../core/format.js';
import { runPath, taskPath, withQuery } from '../core/router.js';
import { Runs } from '../core/runs.js';
import { taskTitle } from '../core/status.js';
import { command, empty, failure, loading, statusMark, time } from '../part/basics.js';
import { RowKeys } from '../part/rows.js';
import { tally } from '../part/tally.js';

/** @import { OpenView, Page, View } from '../core/page.js' */
/** @import { Route } from '../core/router.js' */
/** @import { JournalEvent, Run, Task } from '../core/types.js' */

const STATUSES = ['running', 'queued', 'failed', 'cancelled', 'succeeded', 'empty'];
/** A word is asked for when nothing was typed for so long. */
const TYPING_MS = 200;
const SHOWN_TASKS = 30;

/** All runs, by search and status; the filters stand in the address. @implements {View} */
class RunsView {
  /**
   * @param {Page} page
   * @param {Route} route
   */
  constructor(page, route) {
    this.page = page;
    this.query = route.query;
    this.runs = new Runs(() => page.redraw());
    this.rows = new RowKeys(page);
    /** @type {Task[]} */
    this.tasks = [];
    this.known = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.typing = undefined;
    this.end = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && void this.runs.more(), {
      rootMargin: '600px',
    });
  }

  title() {
    return 'Runs';
  }

  reload() {
    void this.#ask();
  }

  /** @param {Route} route */
  moved(route) {
    this.query = route.query;
    void this.#ask();
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    this.runs.events(events);
  }

  /** @param {KeyboardEvent} key */
  key(key) {
    return this.rows.key(key);
  }

  close() {
    this.runs.close();
    this.end.disconnect();
    clearTimeout(this.typing);
  }

  async #ask() {
    const q = this.query.get('q') ?? '';
    await this.runs.load({ q, status: this.query.getAll('status') });
    this.known = true;
    this.tasks = [];
    if (q) {
      const found = await get('/tasks', { q, limit: SHOWN_TASKS }, this.runs.closing.signal).catch(() => ({ items: [] }));
      if (q === (this.query.get('q') ?? '')) this.tasks = found.items;
    }
    this.page.say(`${plural(this.runs.byId.size, 'run')}${this.runs.cursor ? ' and more' : ''}.`);
  }

  /** @param {Event} event */
  #typed(event) {
    const q = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.page.go(withQuery(this.page.url(), { q }), { replace: true }), TYPING_MS);
  }

  /** @param {string} status */
  #toggle(status) {
    const chosen = new Set(this.query.getAll('status'));
    if (!chosen.delete(status)) chosen.add(status);
    this.page.go(withQuery(this.page.url(), { status: [...chosen] }), { replace: true });
  }

  render() {
    const now = this.page.now();
    const runs = this.runs.list();
    const chosen = this.query.getAll('status');
    return html`<div class="head"><h1 tabindex="-1">Runs</h1></div>
      <div class="filters" role="search">
        <input
          type="search"
          aria-label="Search runs and tasks"
          placeholder="Search titles, prompts, ids   ( / )"
          .value=${this.query.get('q') ?? ''}
          @input=${(/** @type {Event} */ event) => this.#typed(event)}
        />
        ${STATUSES.map(
          (status) => html`<button type="button" aria-pressed=${chosen.includes(status)} @click=${() => this.#toggle(status)}>
            ${status}
          </button>`,
        )}
      </div>
      ${this.runs.failure ? failure(this.runs.failure) : nothing} ${this.#list(runs, now)} ${this.#found(now)}`;
  }

  /**
   * @param {Run[]} runs
   * @param {number} now
   */
  #list(runs, now) {
    if (runs.length === 0) {
      if (!this.known) return loading();
      const filtered = [...this.query.keys()].length > 0;
      return html`<section class="panel">
        ${filtered
          ? empty('No run matches. Take away a filter.')
          : html`${empty('There are no runs yet. Start something:')}
              <p class="begin">${command('runner demo')} ${command("runner start shell -- 'echo hello'")}</p>`}
      </section>`;
    }
    return html`<section class="panel" aria-label="Runs">
      <table class="runs" data-rows>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Run</th>
            <th scope="col">Tasks</th>
            <th scope="col" class="wide">Phases</th>
            <th scope="col" class="wide">Begun</th>
            <th scope="col" class="number">Took</th>
            <th scope="col" class="number">Cost</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(runs, (run) => run.run_id, (run) => this.#row(run, now))}
        </tbody>
      </table>
      ${this.runs.cursor
        ? html`<p class="loading" ${ref((element) => element && this.end.observe(element))}>More runs follow…</p>`
        : nothing}
    </section>`;
  }

  /**
   * @param {Run} run
   * @param {number} now
   */
  #row(run, now) {
    const sums = this.runs.sums.get(run.run_id);
    const end = run.closed_at ? Date.parse(run.closed_at) : now;
    return html`<tr data-href=${runPath(run.run_id)}>
      <td>${statusMark(run.status)}</td>
      <th scope="row" class="named">
        <a href=${runPath(run.run_id)}>${run.title ?? run.name ?? run.run_id}</a>
        <span class="doing data">${run.run_id}${run.foreign ? ' · from elsewhere' : ''}</span>
      </th>
      <td>${tally(run.tasks)}</td>
      <td class="wide">${(run.phases ?? []).join(' → ')}</td>
      <td class="wide">${time(run.created_at, now)}</td>
      <td class="number">${duration(end - Date.parse(run.created_at))}${run.closed_at ? '' : '…'}</td>
      <td class="number">${sums ? cost(sums) : '–'}</td>
    </tr>`;
  }

  /** @param {number} now */
  #found(now) {
    if (this.tasks.length === 0) return nothing;
    return html`<section class="panel found" aria-label="Tasks that mention it">
      <h2>Tasks that mention it<small>${this.tasks.length === SHOWN_TASKS ? `the newest ${SHOWN_TASKS}` : this.tasks.length}</small></h2>
      <ul class="lines">
        ${this.tasks.map(
          (task) => html`<li>
            ${statusMark(task.status)}<a class="clip" href=${taskPath(task.task_id)}>${taskTitle(task)}</a>
            <span class="muted">${task.tool}</span>${time(task.queued_at, now)}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

/** @type {OpenView} */
export const open = (page, route) => new RunsView(page, route);
