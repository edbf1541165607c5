import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { cost, dollars, duration, plural, shortId, tokens } from '../core/format.js';
import { evidence, outlook, waitsFor } from '../core/outlook.js';
import { isFinal, ranMs, taskTitle } from '../core/status.js';
import { Tasks } from '../core/tasks.js';
import { taskPath } from '../core/router.js';
import { attentionList } from '../part/attention.js';
import { command, empty, failure, runLink, sign, statusMark, time } from '../part/basics.js';
import { RowKeys } from '../part/rows.js';

/** @import { OpenView, Page, View } from '../core/page.js' */
/** @import { JournalEvent, Task } from '../core/types.js' */

const WAITING = ['queued', 'blocked'];
const BAD = ['failed', 'timed_out', 'lost'];
const HOUR_MS = 3_600_000;
const ENDED = { status: ['succeeded', 'failed', 'cancelled', 'timed_out', 'lost'], limit: 50 };
/** So few that all of it stands on a desk with a dozen running tasks. */
const SHOWN_QUEUED = 5;
const SHOWN_ENDED = 5;

/** What runs, waits, needs a person, and ended just now. @implements {View} */
class Now {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.ended = new Tasks(() => page.redraw(), (task) => isFinal(task.status));
    this.rows = new RowKeys(page);
    /** @type {unknown} */
    this.failure = undefined;
  }

  title() {
    return 'Now';
  }

  reload() {
    this.ended.load(ENDED).then(
      () => (this.failure = undefined),
      (error) => {
        this.failure = error;
        this.page.redraw();
      },
    );
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    this.ended.events(events.filter((event) => event.event === 'task_completed'));
    this.#forgetOld();
  }

  /** @param {KeyboardEvent} key */
  key(key) {
    return this.rows.key(key);
  }

  close() {
    this.ended.close();
  }

  #forgetOld() {
    if (this.ended.byId.size <= 2 * ENDED.limit) return;
    for (const task of byEnd(this.ended).slice(ENDED.limit)) this.ended.byId.delete(task.task_id);
  }

  render() {
    const now = this.page.now();
    const active = [...this.page.active().byId.values()];
    const running = active.filter((task) => !WAITING.includes(task.status)).sort(byStart);
    const queued = active.filter((task) => WAITING.includes(task.status)).sort(byTurn);
    const waiting = active.filter((task) => task.attention);
    const ended = byEnd(this.ended);
    const failed = ended.filter((task) => BAD.includes(task.status) && now - Date.parse(task.ended_at ?? '') < HOUR_MS);
    return html`<h1 class="unseen" tabindex="-1">Now</h1>
      ${this.failure ? failure(this.failure) : nothing} ${this.#figures(running, waiting, failed)}
      ${waiting.length > 0
        ? html`<section class="panel needs" aria-label="Needs a person">
            <h2>Needs a person<small>${waiting.length}</small></h2>
            ${attentionList(waiting.sort(byStart), now)}
          </section>`
        : nothing}
      <section class="panel" aria-label="Running">
        <h2>Running<small>${running.length}</small></h2>
        ${running.length > 0
          ? runningTable(running, now)
          : html`${empty('Nothing runs. Start something:')}
              <p class="begin">${command("runner start shell -- 'echo hello'")} ${command('runner demo')}</p>`}
      </section>
      <div class="pair">
        <section class="panel" aria-label="Queued">
          <h2>Queued<small>${this.page.daemon()?.queued ?? queued.length}</small></h2>
          ${queued.length > 0 ? queuedList(queued, now) : empty('Nothing waits.')}
        </section>
        <section class="panel" aria-label="Failed in the last hour">
          <h2>Failed in the last hour<small>${failed.length}</small></h2>
          ${failed.length > 0 ? failedList(failed, now) : empty('Nothing failed.')}
        </section>
        <section class="panel" aria-label="Ended lately">
          <h2>Ended lately</h2>
          ${ended.length > 0 ? endedList(ended, now) : empty('Nothing has ended yet.')}
        </section>
      </div>`;
  }

  /**
   * @param {Task[]} running
   * @param {Task[]} waiting
   * @param {Task[]} failed
   */
  #figures(running, waiting, failed) {
    const daemon = this.page.daemon();
    const today = this.page.today();
    const slots = daemon?.limits.home;
    const used = daemon?.permits.home ?? running.length;
    return html`<dl class="figures">
      <div><dt>Slots used</dt><dd>${used}<small>/${slots ?? '∞'}</small>${slots ? slotMeter(used, slots) : nothing}</dd></div>
      <div><dt>Queued</dt><dd>${daemon?.queued ?? 0}</dd></div>
      <div data-status=${waiting.length > 0 ? 'checkpoint' : nothing}><dt>Need a person</dt><dd>${waiting.length}</dd></div>
      <div data-status=${failed.length > 0 ? 'failed' : nothing}><dt>Failed, last hour</dt><dd>${failed.length}</dd></div>
      <div><dt>Cost today</dt><dd class="cost">${today ? cost(today) : '–'}</dd></div>
      <div><dt>Tokens today</dt><dd>${today ? tokens(today.input_tokens + today.output_tokens) : '–'}</dd></div>
    </dl>`;
  }
}

/**
 * One mark a slot, as far as they can be told apart.
 *
 * @param {number} used
 * @param {number} slots
 */
function slotMeter(used, slots) {
  if (slots > 64) return nothing;
  const marks = Array.from({ length: slots }, (_, at) => at);
  return html`<svg class="slot-meter" viewBox=${`0 0 ${slots * 8} 10`} aria-hidden="true">
    ${marks.map((at) => svg`<rect x=${at * 8 + 0.5} y="0.5" width="6" height="9" class=${at < used ? 'used' : 'free'} />`)}
  </svg>`;
}

/**
 * @param {Task[]} tasks
 * @param {number} now
 */
function runningTable(tasks, now) {
  return html`<table class="running" data-rows>
    <thead>
      <tr>
        <th scope="col">Status</th>
        <th scope="col">Task</th>
        <th scope="col" class="wide">Tool</th>
        <th scope="col" class="wide">Run</th>
        <th scope="col" class="number">Since</th>
        <th scope="col" class="number">Left</th>
        <th scope="col" class="number wide">Tokens</th>
        <th scope="col" class="number">Cost</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(tasks, (task) => task.task_id, (task) => runningRow(task, now))}
    </tbody>
  </table>`;
}

/**
 * @param {Task} task
 * @param {number} now
 */
function runningRow(task, now) {
  const ahead = outlook(task, now);
  const usage = task.usage;
  return html`<tr data-href=${taskPath(task.task_id)}>
    <td>${statusMark(task.attention === 'stalled' ? 'stalled' : task.status)}</td>
    <th scope="row" class="named">
      <a href=${taskPath(task.task_id)}>${taskTitle(task)}</a><span class="doing data">${task.progress?.step ?? [task.phase, task.agent_role].filter(Boolean).join(' · ')}</span>
    </th>
    <td class="wide data">${task.tool}</td>
    <td class="wide">${runLink(task.run_id)}</td>
    <td class="number">${duration(ranMs(task, now) ?? 0)}</td>
    <td class="number" title=${evidence(task)}>
      ${ahead
        ? html`<progress max="1" value=${ahead.share.toFixed(3)} aria-label="Likely done"></progress> ~${duration(ahead.leftMs)}`
        : task.estimate
          ? 'longer than usual'
          : '–'}
    </td>
    <td class="number wide">${usage ? tokens((usage.input_tokens ?? 0) + (usage.output_tokens ?? 0)) : '–'}</td>
    <td class="number">${usage?.cost_usd === undefined ? (usage ? '?' : '–') : dollars(usage.cost_usd)}</td>
  </tr>`;
}

/**
 * @param {Task[]} tasks
 * @param {number} now
 */
function queuedList(tasks, now) {
  return html`<ol class="lines">
      ${tasks.slice(0, SHOWN_QUEUED).map(
        (task) => html`<li>
          ${sign(task.status)}<a class="clip" href=${taskPath(task.task_id)}>${taskTitle(task)}</a>
          <span class="muted">${waitsFor(task, now)}</span>
          <span class="data">${duration(now - Date.parse(task.queued_at))}</span>
        </li>`,
      )}
    </ol>
    ${tasks.length > SHOWN_QUEUED
      ? html`<p class="more"><a href="/runs?status=running">and ${plural(tasks.length - SHOWN_QUEUED, 'more', 'more')}</a></p>`
      : nothing}`;
}

/**
 * @param {Task[]} tasks
 * @param {number} now
 */
function failedList(tasks, now) {
  return html`<ul class="lines">
    ${tasks.slice(0, SHOWN_ENDED).map(
      (task) => html`<li>
        ${statusMark(task.status, task.error_class)}<a class="clip" href=${taskPath(task.task_id)}>${taskTitle(task)}</a>
        ${time(task.ended_at, now)}${command(`runner ${task.retried_as ? 'why' : 'retry'} ${shortId(task.task_id)}`)}
      </li>`,
    )}
  </ul>`;
}

/**
 * @param {Task[]} tasks
 * @param {number} now
 */
function endedList(tasks, now) {
  return html`<ul class="lines">
    ${tasks.slice(0, SHOWN_ENDED).map(
      (task) => html`<li>
        ${statusMark(task.status)}<a class="clip" href=${taskPath(task.task_id)}>${taskTitle(task)}</a>
        <span class="data">${duration(ranMs(task, now) ?? 0)}</span>${time(task.ended_at, now)}
      </li>`,
    )}
  </ul>`;
}

/** @type {(a: Task, b: Task) => number} */
const byStart = (a, b) => (a.started_at ?? a.queued_at).localeCompare(b.started_at ?? b.queued_at);

/** As the queue is served: higher priority first, then the older. @type {(a: Task, b: Task) => number} */
const byTurn = (a, b) => Number(a.status === 'blocked') - Number(b.status === 'blocked') || b.priority - a.priority || a.queued_at.localeCompare(b.queued_at);

/** @param {Tasks} tasks */
const byEnd = (tasks) => [...tasks.byId.values()].sort((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''));

/** @type {OpenView} */
export const open = (page) => new Now(page);
