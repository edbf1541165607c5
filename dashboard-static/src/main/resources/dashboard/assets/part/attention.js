import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ago, shortId } from '../core/format.js';
import { taskTitle } from '../core/status.js';
import { command, runLink, sign, taskLink } from './basics.js';

/** @import { Task } from '../core/types.js' */

/** What a person should look at, and the command with which to act. */

const KINDS = { before_start: 'asks to start', question: 'asks', permission: 'asks for permission' };

/**
 * One line for each thing that waits for a person, the oldest question first.
 *
 * @param {Task[]} tasks all with an attention
 * @param {number} nowMs
 */
export function attentionList(tasks, nowMs) {
  return html`<ul class="attention">
    ${tasks.map((task) => (task.checkpoints?.length ? checkpoints(task, nowMs) : item(task)))}
  </ul>`;
}

/**
 * @param {Task} task
 * @param {number} nowMs
 */
function checkpoints(task, nowMs) {
  return (task.checkpoints ?? []).map(
    (asked) => html`<li data-status="checkpoint">
      <span class="what">${sign('checkpoint')}${KINDS[asked.kind]}</span>
      <span class="text"
        ><b>${taskTitle(task)}</b> ${taskLink(task.task_id)}
        <q>${asked.question}</q>
        <span class="muted">${asked.by}, ${ago(nowMs - Date.parse(asked.required_at))}</span></span
      >
      <span class="act"
        >${command(`runner approve ${asked.checkpoint_id}`)}${command(`runner reject ${asked.checkpoint_id}`)}</span
      >
    </li>`,
  );
}

/** @param {Task} task */
function item(task) {
  const id = shortId(task.task_id);
  const stalled = task.attention === 'stalled';
  return html`<li data-status=${task.attention ?? nothing}>
    <span class="what">${sign(task.attention ?? '')}${stalled ? 'stalled' : 'budget'}</span>
    <span class="text"
      ><b>${taskTitle(task)}</b> ${taskLink(task.task_id)} <span class="muted">in ${runLink(task.run_id)}</span></span
    >
    <span class="act"
      >${command(stalled && task.mode === 'interactive' ? `runner attach ${id}` : `runner why ${id}`)}${command(`runner stop ${id}`)}</span
    >
  </li>`;
}
