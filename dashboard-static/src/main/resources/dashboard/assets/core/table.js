import { ranForMs, tokensOf, waitedMs } from './rows.js';
import { STATUSES } from './status.js';

/** @import { Row } from './rows.js' */

/**
 * Filters and order of a table of tasks, as its address says; pure.
 *
 * @typedef {object} Choice
 * @property {string[]} status empty: all
 * @property {string[]} phase
 * @property {string[]} role
 * @property {string[]} tool
 * @property {string} text
 * @property {string} sort a key of {@link COLUMNS}
 * @property {boolean} descending
 */

/** What each column is sorted by; what is not known comes last either way. */
export const COLUMNS = /** @type {Record<string, (row: Row, now: number) => string | number | undefined>} */ ({
  order: (row) => row.id,
  status: (row) => STATUSES.indexOf(row.status),
  title: (row) => row.title.toLowerCase(),
  tool: (row) => row.tool,
  phase: (row) => row.phase || undefined,
  role: (row) => row.role || undefined,
  waited: waitedMs,
  ran: ranForMs,
  end: (row) => row.outcome || undefined,
  tokens: tokensOf,
  cost: (row) => row.usage?.cost_usd,
});

/**
 * @param {URLSearchParams} query
 * @returns {Choice}
 */
export function choiceOf(query) {
  const sort = query.get('sort') ?? 'order';
  const name = sort.replace(/^-/, '');
  return {
    status: query.getAll('status'),
    phase: query.getAll('phase'),
    role: query.getAll('role'),
    tool: query.getAll('tool'),
    text: query.get('q') ?? '',
    sort: Object.hasOwn(COLUMNS, name) ? name : 'order',
    descending: sort.startsWith('-'),
  };
}

/**
 * @param {Choice} choice
 * @returns {(row: Row) => boolean}
 */
export function matcher(choice) {
  const words = choice.text.toLowerCase().split(/\s+/).filter(Boolean);
  const one = (/** @type {string[]} */ wanted, /** @type {string} */ value) => wanted.length === 0 || wanted.includes(value);
  return (row) =>
    one(choice.status, row.status) &&
    one(choice.phase, row.phase) &&
    one(choice.role, row.role) &&
    one(choice.tool, row.tool) &&
    words.every((word) => row.title.toLowerCase().includes(word) || row.id.includes(word) || row.tool.toLowerCase().includes(word));
}

/**
 * @param {Row[]} rows in the order they were accepted; not changed
 * @param {Choice} choice
 * @param {number} nowMs
 */
export function chosen(rows, choice, nowMs) {
  const found = rows.filter(matcher(choice));
  if (choice.sort === 'order') return choice.descending ? found.reverse() : found;
  const key = COLUMNS[choice.sort];
  const keyed = found.map((row) => ({ row, key: key(row, nowMs) }));
  const sign = choice.descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return a.key < b.key ? -sign : a.key > b.key ? sign : 0;
  });
  return keyed.map((one) => one.row);
}

/**
 * The values a column has, with how many tasks have them, in the order they first came.
 *
 * @param {Row[]} rows
 * @param {(row: Row) => string} of
 * @returns {[string, number][]}
 */
export function valuesOf(rows, of) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const row of rows) found.set(of(row), (found.get(of(row)) ?? 0) + 1);
  return [...found];
}
