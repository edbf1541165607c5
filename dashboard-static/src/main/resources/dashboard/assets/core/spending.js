/** @import { Sums } from './types.js' */

/**
 * Sums of usage as the page draws them; pure.
 *
 * @typedef {Sums & { key: string }} Sum
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Spans of time one can look back over, in days; `all`: without end. */
export const SPANS = /** @type {Record<string, number | undefined>} */ ({ '24h': 1, '7d': 7, '30d': 30, '90d': 90, all: undefined });

/** What sums are made by. */
export const BY = ['day', 'tool', 'model', 'project', 'role'];

/**
 * @param {string} span a key of {@link SPANS}
 * @param {number} nowMs
 * @returns {string | undefined} RFC 3339; undefined: from the beginning
 */
export function sinceOf(span, nowMs) {
  const days = SPANS[span];
  return days === undefined ? undefined : new Date(nowMs - days * DAY_MS).toISOString();
}

/** @param {Sums} sum every kind of token */
export const allTokens = (sum) => sum.input_tokens + sum.output_tokens + sum.cache_read_tokens + sum.cache_write_tokens;

/**
 * Days in order, oldest first, with those on which nothing was used; at most `most`, the newest.
 *
 * @param {Sum[]} sums by day, `key` YYYY-MM-DD
 * @param {string | undefined} since the first day; undefined: the first on which something was used
 * @param {string} until the last day
 * @param {number} [most]
 * @returns {Sum[]}
 */
export function days(sums, since, until, most = 120) {
  const known = new Map(sums.map((sum) => [sum.key, sum]));
  const begin = since ?? [...known.keys()].sort()[0] ?? until;
  const found = [];
  const first = Date.parse(`${begin}T12:00:00Z`);
  for (let at = Date.parse(`${until}T12:00:00Z`); at >= first && found.length < most; at -= DAY_MS) {
    const key = new Date(at).toISOString().slice(0, 10);
    found.unshift(known.get(key) ?? nothing(key));
  }
  return found;
}

/** @param {string} key */
function nothing(key) {
  return {
    key, tasks: 0, input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0,
    reasoning_tokens: 0, cost_usd: 0, price_table_tasks: 0, unknown_cost_tasks: 0,
  };
}

/**
 * Round values of an axis from 0 to at least a largest one.
 *
 * @param {number} largest
 * @param {number} [parts] how many at most
 */
export function steps(largest, parts = 4) {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one * parts >= largest * 0.999999) ?? 10 * power;
  const found = [];
  for (let index = 0; (index - 1) * step < largest * 0.999999; index += 1) found.push(Number((index * step).toPrecision(6)));
  return found;
}

/**
 * How slots were used, as the daemon tells it.
 *
 * @typedef {{ at: string, busy_ms: number, peak: number }} Slot
 * @typedef {{ since: string, until: string, step_ms: number, limit?: number, items: Slot[] }} Slots
 */

/**
 * How long a step is for a span to have about a hundred of them, and from when on, at a round time.
 *
 * @param {string} span `24h` or `7d`
 * @param {number} nowMs
 */
export function slotQuery(span, nowMs) {
  const stepMs = span === '7d' ? 2 * HOUR_MS : HOUR_MS / 4;
  const length = span === '7d' ? 7 * DAY_MS : DAY_MS;
  const since = Math.floor((nowMs - length) / stepMs + 1) * stepMs;
  return { since: new Date(since).toISOString(), step_ms: stepMs };
}

/**
 * The share of all slots that was used, from 0 to 1; undefined without a bound.
 *
 * @param {Slots} slots
 */
export function utilisation(slots) {
  const length = Date.parse(slots.until) - Date.parse(slots.since);
  if (!slots.limit || length <= 0) return undefined;
  return slots.items.reduce((sum, slot) => sum + slot.busy_ms, 0) / (length * slots.limit);
}

/**
 * How many ran on average in a step; the last may be cut short.
 *
 * @param {Slots} slots
 * @param {number} index
 */
export function averageOf(slots, index) {
  const begin = Date.parse(slots.items[index].at);
  const length = Math.min(slots.step_ms, Date.parse(slots.until) - begin);
  return length > 0 ? slots.items[index].busy_ms / length : 0;
}
