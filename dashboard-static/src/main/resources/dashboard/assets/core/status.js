/** @import { Status, Task } from './types.js' */

/** Statuses a task never leaves; pure. */
const FINAL = ['succeeded', 'failed', 'cancelled', 'timed_out', 'lost'];

/** @param {Status} status */
export const isFinal = (status) => FINAL.includes(status);

/** How each status is called on the page. Its colour and sign are the style's: `data-status`. */
const WORDS = {
  blocked: 'blocked',
  queued: 'queued',
  running: 'running',
  stopping: 'stopping',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  timed_out: 'timed out',
  lost: 'lost',
};

/** @param {string} status */
export const statusWord = (status) => WORDS[/** @type {Status} */ (status)] ?? status;

/** @type {Status[]} in the order people look for them */
export const STATUSES = ['running', 'stopping', 'queued', 'blocked', 'failed', 'timed_out', 'lost', 'cancelled', 'succeeded'];

/**
 * How long it has run by now, or ran; undefined where it never started.
 *
 * @param {Task} task
 * @param {number} nowMs
 */
export function ranMs(task, nowMs) {
  if (task.duration_ms !== undefined && task.ended_at) return task.duration_ms;
  if (!task.started_at) return undefined;
  return Math.max(0, (task.ended_at ? Date.parse(task.ended_at) : nowMs) - Date.parse(task.started_at));
}

/**
 * What a task is called: its title, else its name, else its tool.
 *
 * @param {Pick<Task, 'title' | 'name' | 'tool'>} task
 */
export const taskTitle = (task) => task.title ?? task.name ?? task.tool;
