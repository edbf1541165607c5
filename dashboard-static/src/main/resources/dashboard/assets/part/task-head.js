import { html, nothing } from '../lib/lit-html/lit-html.js';
import { duration, shortId } from '../core/format.js';
import { evidence, outlook, waitsFor } from '../core/outlook.js';
import { isFinal, ranMs, taskTitle } from '../core/status.js';
import { withQuery } from '../core/router.js';
import { visible } from './ansi.js';
import { command, runLink, sign, statusMark, taskLink, time } from './basics.js';

/** @import { Task } from '../core/types.js' */
/** @import { Page } from '../core/page.js' */

/** @typedef {{ sentence: string, events: number[] }} Reason */

/**
 * What a task is, how it stands and why, and what a person can do about it.
 *
 * @param {Page} page
 * @param {Task} task
 * @param {Reason | undefined} why
 */
export function taskHead(page, task, why) {
  const now = page.now();
  return html`<div class="task-head">
    <div class="head">
      <h1 tabindex="-1">${visible(taskTitle(task))}</h1>
      ${statusMark(task.status)}
      ${task.attention ? html`<span class="status" data-status=${task.attention}>${sign(task.attention)}${task.attention}</span>` : nothing}
      <span class="data when">${when(task, now)}</span>
      <span class="space"></span>
      <button type="button" class="id" data-copy=${task.task_id} title="Copy the id" aria-label=${`Copy ${task.task_id}`}>${task.task_id}</button>
    </div>
    <p class="task-ties">
      ${tie('run', runLink(task.run_id))} ${tie('tool', html`<b>${visible(task.tool)}</b>`)}
      ${task.phase ? tie('phase', html`<b>${visible(task.phase)}</b>`) : nothing}
      ${task.agent_role ? tie('role', html`<b>${visible(task.agent_role)}</b>`) : nothing}
      ${task.attempt > 1 ? tie('attempt', html`<b>${task.attempt}</b>`) : nothing}
      ${task.retry_of ? tie('retry of', taskLink(task.retry_of)) : nothing}
      ${task.retried_as ? tie('retried as', taskLink(task.retried_as)) : nothing}
      ${task.continues ? tie('continues', taskLink(task.continues)) : nothing}
      ${task.parent_task_id ? tie('started by', taskLink(task.parent_task_id)) : nothing}
      ${task.after?.length ? tie('after', task.after.map((id) => html`${taskLink(id)} `)) : nothing}
      ${task.foreign ? html`<span>from another home, only shown</span>` : nothing}
    </p>
    ${why ? reason(page, why) : nothing} ${checkpoints(task, now)} ${acts(task)}
  </div>`;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
const tie = (name, value) => html`<span><span class="muted">${name}</span> ${value}</span>`;

/**
 * @param {Task} task
 * @param {number} now
 */
function when(task, now) {
  const ran = ranMs(task, now);
  if (isFinal(task.status)) return html`${ran === undefined ? 'never ran' : html`ran ${duration(ran)}`}, ended ${time(task.ended_at, now)}`;
  if (ran === undefined) return html`${waitsFor(task, now)} for ${duration(now - Date.parse(task.queued_at))}`;
  const left = outlook(task, now);
  const rest = left ? html`, <span title=${evidence(task)}>about ${duration(left.leftMs)} left</span>` : task.estimate ? html`, <span title=${evidence(task)}>longer than most</span>` : nothing;
  return html`for ${duration(ran)}, since ${time(task.started_at, now)}${rest}`;
}

/**
 * @param {Page} page
 * @param {Reason} why
 */
function reason(page, why) {
  return html`<p class="why">
    ${visible(why.sentence)}
    ${why.events.length > 0
      ? html`<span class="muted">Evidence: ${why.events.map((seq) => html`<a class="id" href=${`${withQuery(page.url(), { tab: 'events' })}#e=${seq}`}>#${seq}</a> `)}</span>`
      : nothing}
  </p>`;
}

const ASKS = { before_start: 'Before it starts', question: 'It asks', permission: 'It asks for permission' };

/**
 * @param {Task} task
 * @param {number} now
 */
function checkpoints(task, now) {
  return (task.checkpoints ?? []).map(
    (asked) => html`<div class="asked" data-status="checkpoint">
      <p>${sign('checkpoint')} <b>${ASKS[asked.kind]}</b>, ${visible(asked.by)}, ${time(asked.required_at, now)}</p>
      <blockquote>${asked.question.split('\n').map(visible).join('\n')}</blockquote>
      <p class="acts">${command(`runner approve ${shortId(asked.checkpoint_id)}`)} ${command(`runner reject ${shortId(asked.checkpoint_id)}`)}</p>
    </div>`,
  );
}

/** @param {Task} task */
function acts(task) {
  const commands = actsOn(task);
  return commands.length > 0 ? html`<p class="acts">${commands.map((one) => command(one))}</p>` : nothing;
}

/**
 * The commands that fit how a task stands.
 *
 * @param {Task} task
 * @returns {string[]}
 */
export function actsOn(task) {
  const id = shortId(task.task_id);
  if (task.foreign) return [];
  if (!isFinal(task.status)) {
    return [...(task.mode === 'interactive' && task.status === 'running' ? [`runner attach ${id}`] : []), `runner stop ${id}`];
  }
  return [`runner retry ${id}`, ...(task.usage?.session_id ? [`runner continue ${id} -- `] : [])];
}
