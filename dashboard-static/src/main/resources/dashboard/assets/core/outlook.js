import { clock, duration } from './format.js';
import { ranMs } from './status.js';

/** @import { Task } from './types.js' */

/** What lies ahead of a task that has not ended; pure. */

/**
 * How much of a running task is likely done; undefined where nothing is known, or it already takes
 * longer than nine of ten did.
 *
 * @param {Task} task
 * @param {number} nowMs
 * @returns {{ leftMs: number, share: number } | undefined} `share` from 0 to 1
 */
export function outlook(task, nowMs) {
  const ran = ranMs(task, nowMs);
  if (!task.estimate || ran === undefined) return undefined;
  const leftMs = task.estimate.at + task.estimate.remaining_ms - nowMs;
  return leftMs < 0 ? undefined : { leftMs, share: ran / (ran + leftMs) };
}

/**
 * What the outlook rests on, in a sentence.
 *
 * @param {Task} task
 */
export function evidence(task) {
  const known = task.estimate?.evidence;
  if (!known) return 'Too few tasks of this tool have ended to tell.';
  return `Of ${known.succeeded_tasks} tasks of ${known.tool} that succeeded, half took at most ${duration(known.p50_ms)} and nine of ten at most ${duration(known.p90_ms)}.`;
}

/**
 * Why a queued task waits.
 *
 * @param {Task} task
 * @param {number} nowMs
 */
export function waitsFor(task, nowMs) {
  if (task.checkpoints?.length) return 'waits for a person';
  const blocking = task.blocked_on?.length ?? 0;
  if (blocking > 0) return `waits for ${blocking === 1 ? 'a task' : `${blocking} tasks`}`;
  if (task.not_before && Date.parse(task.not_before) > nowMs) {
    return `not before ${clock(task.not_before, nowMs)}`;
  }
  return 'waits for a slot';
}
