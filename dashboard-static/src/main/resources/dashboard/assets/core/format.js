/** Figures as people read them; pure. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Three places at most: 850 ms, 4.2 s, 3:07, 2:04:09, 3 d 4 h.
 *
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}:${two((ms % MINUTE) / SECOND)}`;
  if (ms < DAY) {
    return `${Math.floor(ms / HOUR)}:${two((ms % HOUR) / MINUTE)}:${two((ms % MINUTE) / SECOND)}`;
  }
  return `${Math.floor(ms / DAY)} d ${Math.floor((ms % DAY) / HOUR)} h`;
}

/** @param {number} count */
function two(count) {
  return String(Math.floor(count)).padStart(2, '0');
}

/**
 * How long ago, roughly.
 *
 * @param {number} ms
 */
export function ago(ms) {
  if (ms < 10 * SECOND) return 'just now';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  return `${Math.floor(ms / DAY)} d ago`;
}

/** @param {number} count */
export function bytes(count) {
  if (count < 1024) return `${count} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = count / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/**
 * 950, 12.3k, 4.56M.
 *
 * @param {number} count
 */
export function tokens(count) {
  if (count < 1_000) return String(count);
  if (count < 1_000_000) return `${short(count / 1_000)}k`;
  return `${short(count / 1_000_000)}M`;
}

/** @param {number} value */
function short(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/**
 * Dollars: two places from ten cents on, else two that tell something.
 *
 * @param {number} usd
 */
export function dollars(usd) {
  if (usd === 0) return '$0';
  return usd >= 0.1 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

/**
 * A sum that says what it does not know: "≥ $12.40, 3 unknown".
 *
 * @param {{ cost_usd: number, unknown_cost_tasks: number }} sums
 */
export function cost(sums) {
  if (sums.unknown_cost_tasks === 0) return dollars(sums.cost_usd);
  return `≥ ${dollars(sums.cost_usd)}, ${sums.unknown_cost_tasks} unknown`;
}

/**
 * Local time of day; with the date where it is not today's.
 *
 * @param {string} ts RFC 3339
 * @param {number} nowMs
 */
export function clock(ts, nowMs) {
  const when = new Date(ts);
  const time = `${two(when.getHours())}:${two(when.getMinutes())}:${two(when.getSeconds())}`;
  return when.toDateString() === new Date(nowMs).toDateString() ? time : `${day(when)} ${time}`;
}

/**
 * @param {Date} when
 * @returns {string} YYYY-MM-DD, local
 */
export function day(when) {
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/**
 * The part of an id people type: what only it ends with.
 *
 * @param {string} id
 */
export function shortId(id) {
  return id.length > 8 ? id.slice(-8) : id;
}

/**
 * A word for a shell, quoted where it must be.
 *
 * @param {string} word
 */
export function shellWord(word) {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
