import { STATUSES, taskTitle } from './status.js';

/** @import { Artifact, Status, Sums, Task } from './types.js' */

/**
 * A task of a run, as little of it as a run's page shows: there may be ten thousand. Times are
 * milliseconds since 1970.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} title
 * @property {string} tool
 * @property {string} phase empty: none
 * @property {string} role empty: none
 * @property {Status} status
 * @property {string} [attention]
 * @property {number} attempt
 * @property {number} queued
 * @property {number} [started]
 * @property {number} [ended]
 * @property {string} outcome how it ended, in a word or two; empty: as its status says
 * @property {string} [step] what it does now
 * @property {Task['usage']} [usage]
 * @property {string[]} after
 * @property {string} waitsFor empty: for nothing but a slot
 * @property {Artifact[]} artifacts
 */

const NONE = /** @type {never[]} */ ([]);

/**
 * @param {Task} task
 * @returns {Row}
 */
export function rowOf(task) {
  return {
    id: task.task_id,
    title: taskTitle(task),
    tool: task.tool,
    phase: task.phase ?? '',
    role: task.agent_role ?? '',
    status: task.status,
    attention: task.attention,
    attempt: task.attempt,
    queued: Date.parse(task.queued_at),
    started: task.started_at ? Date.parse(task.started_at) : undefined,
    ended: task.ended_at ? Date.parse(task.ended_at) : undefined,
    outcome: outcome(task),
    step: task.ended_at ? undefined : task.progress?.step,
    usage: task.usage,
    after: task.after ?? NONE,
    waitsFor: waitsFor(task),
    artifacts: task.artifacts ?? NONE,
  };
}

/** @param {Task} task */
function outcome(task) {
  if (task.signal) return task.signal;
  if (task.exit_code !== undefined) return `exit ${task.exit_code}`;
  return task.error_class?.replaceAll('_', ' ') ?? '';
}

/** @param {Task} task */
function waitsFor(task) {
  if (task.status !== 'queued' && task.status !== 'blocked') return '';
  if (task.checkpoints?.length) return 'a person';
  if (task.blocked_on?.length) return `${task.blocked_on.length} of ${task.after?.length ?? task.blocked_on.length} tasks`;
  return task.not_before ? `until ${task.not_before}` : '';
}

/**
 * How long it waited before it started, or waits by now; one that never started waited to its end.
 *
 * @param {Row} row
 * @param {number} nowMs
 */
export const waitedMs = (row, nowMs) => Math.max(0, (row.started ?? row.ended ?? nowMs) - row.queued);

/**
 * How long it ran, or runs by now; undefined: it never started.
 *
 * @param {Row} row
 * @param {number} nowMs
 */
export const ranForMs = (row, nowMs) =>
  row.started === undefined ? undefined : Math.max(0, (row.ended ?? nowMs) - row.started);

/** @param {Row} row all tokens it told of; undefined: it told of none */
export function tokensOf(row) {
  const used = row.usage;
  if (!used) return undefined;
  return (used.input_tokens ?? 0) + (used.output_tokens ?? 0) + (used.cache_read_tokens ?? 0) + (used.cache_write_tokens ?? 0);
}

/**
 * What tasks used together: what nobody knows is counted, never guessed.
 *
 * @param {Iterable<Row>} rows
 * @returns {Sums}
 */
export function sumOf(rows) {
  const sums = {
    tasks: 0, input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0,
    reasoning_tokens: 0, cost_usd: 0, price_table_tasks: 0, unknown_cost_tasks: 0,
  };
  for (const { usage } of rows) {
    if (!usage) continue;
    sums.tasks += 1;
    sums.input_tokens += usage.input_tokens ?? 0;
    sums.output_tokens += usage.output_tokens ?? 0;
    sums.cache_read_tokens += usage.cache_read_tokens ?? 0;
    sums.cache_write_tokens += usage.cache_write_tokens ?? 0;
    sums.reasoning_tokens += usage.reasoning_tokens ?? 0;
    sums.cost_usd += usage.cost_usd ?? 0;
    if (usage.cost_source === 'price_table') sums.price_table_tasks += 1;
    if (usage.cost_source === 'unknown' || usage.cost_usd === undefined) sums.unknown_cost_tasks += 1;
  }
  return sums;
}

/** @typedef {Partial<Record<Status, number>>} Counts how many stand so */

/**
 * @typedef {object} Group tasks of a phase, or of a role in it
 * @property {string} key
 * @property {string} name
 * @property {1 | 2} level
 * @property {string[]} ids of all its tasks
 */

/** @typedef {{ group: Group } | { id: string }} Entry a line of the timeline */

/**
 * Tasks by phase, then by role, each in the order its first task was accepted; inside, in the order
 * they were accepted, so that no row moves while one looks. Headings only where they tell apart.
 *
 * @param {Row[]} rows in the order they were accepted
 * @param {ReadonlySet<string>} folded keys of groups whose rows are not shown
 * @returns {Entry[]}
 */
export function entries(rows, folded) {
  const phases = by(rows, (row) => row.phase);
  /** @type {Entry[]} */
  const found = [];
  for (const [phase, inPhase] of phases) {
    const key = `phase ${phase}`;
    const headed = phases.size > 1 || phase !== '';
    if (headed) found.push({ group: { key, name: phase || 'no phase', level: 1, ids: inPhase.map((row) => row.id) } });
    if (!headed || !folded.has(key)) found.push(...roles(inPhase, key, folded));
  }
  return found;
}

/**
 * @param {Row[]} rows of one phase
 * @param {string} above
 * @param {ReadonlySet<string>} folded
 */
function roles(rows, above, folded) {
  const found = by(rows, (row) => row.role);
  /** @type {Entry[]} */
  const lines = [];
  for (const [role, ofRole] of found) {
    const key = `${above} role ${role}`;
    if (found.size > 1) lines.push({ group: { key, name: role || 'no role', level: 2, ids: ofRole.map((row) => row.id) } });
    if (found.size === 1 || !folded.has(key)) for (const row of ofRole) lines.push({ id: row.id });
  }
  return lines;
}

/**
 * @param {Row[]} rows
 * @param {(row: Row) => string} key
 */
function by(rows, key) {
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  for (const row of rows) {
    const same = found.get(key(row));
    if (same) same.push(row);
    else found.set(key(row), [row]);
  }
  return found;
}

/**
 * @param {Iterable<Row>} rows
 * @returns {Counts}
 */
export function countsOf(rows) {
  /** @type {Counts} */
  const counts = {};
  for (const row of rows) counts[row.status] = (counts[row.status] ?? 0) + 1;
  return counts;
}

/**
 * Parts of a bar by status, in the order of {@link STATUSES}; a part that is there is never thinner
 * than can be seen.
 *
 * @param {Counts} counts
 * @param {number} width of the whole bar
 * @returns {{ status: Status, count: number, x: number, width: number }[]}
 */
export function segments(counts, width) {
  const least = 3;
  const there = STATUSES.filter((status) => (counts[status] ?? 0) > 0);
  const total = there.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const shared = Math.max(0, width - least * there.length);
  let x = 0;
  return there.map((status) => {
    const count = counts[status] ?? 0;
    const part = { status, count, x, width: least + (shared * count) / total };
    x += part.width;
    return part;
  });
}
