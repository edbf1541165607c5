/**
 * Time on a line; pure. A span is what is seen of time, from its first to its last millisecond since
 * 1970.
 *
 * @typedef {{ from: number, to: number }} Span
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps people count in. */
const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 84 * DAY, 364 * DAY, 1_820 * DAY,
];

/** Nothing is seen nearer than this. */
const SHORTEST_MS = 20;
const LONGEST_MS = 10 * 364 * DAY;

/**
 * Where a time stands, in pixels; outside the span it may be outside the line.
 *
 * @param {Span} span
 * @param {number} width of the line
 * @param {number} at
 */
export const xOf = (span, width, at) => ((at - span.from) / (span.to - span.from)) * width;

/**
 * The time at a pixel.
 *
 * @param {Span} span
 * @param {number} width
 * @param {number} x
 */
export const timeAt = (span, width, x) => span.from + (x / width) * (span.to - span.from);

/**
 * Ticks at round local times, none nearer to the next than `apart` pixels.
 *
 * @param {Span} span
 * @param {number} width
 * @param {number} [apart]
 * @returns {{ at: number, label: string }[]}
 */
export function ticks(span, width, apart = 110) {
  const wanted = ((span.to - span.from) / Math.max(1, width)) * apart;
  const step = STEPS.find((one) => one >= wanted) ?? STEPS[STEPS.length - 1];
  const offset = new Date(span.from).getTimezoneOffset() * MINUTE;
  const found = [];
  for (let at = Math.ceil((span.from - offset) / step) * step + offset; at <= span.to; at += step) {
    found.push({ at, label: label(at, step) });
  }
  return found;
}

/**
 * @param {number} at
 * @param {number} step
 */
function label(at, step) {
  const when = new Date(at);
  const date = `${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const minutes = `${two(when.getHours())}:${two(when.getMinutes())}`;
  if (step >= 84 * DAY) return `${when.getFullYear()}-${date}`;
  if (step >= DAY) return date;
  if (step >= MINUTE) return minutes === '00:00' ? date : minutes;
  const seconds = `${minutes}:${two(when.getSeconds())}`;
  return step >= SECOND ? seconds : `${seconds}.${String(when.getMilliseconds()).padStart(3, '0')}`;
}

/** @param {number} count */
const two = (count) => String(count).padStart(2, '0');

/**
 * Nearer (below 1) or farther, around a time that stays where it is.
 *
 * @param {Span} span
 * @param {number} factor
 * @param {number} around
 * @returns {Span}
 */
export function zoom(span, factor, around) {
  const length = span.to - span.from;
  const next = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, length * factor));
  const share = (around - span.from) / length;
  return { from: around - next * share, to: around + next * (1 - share) };
}

/**
 * @param {Span} span
 * @param {number} share of its length, to later; negative: to earlier
 * @returns {Span}
 */
export function pan(span, share) {
  const by = (span.to - span.from) * share;
  return { from: span.from + by, to: span.to + by };
}

/**
 * All of it, with a little room for what stands behind the last end.
 *
 * @param {number} first
 * @param {number} last
 * @returns {Span}
 */
export function fit(first, last) {
  const length = Math.max(SHORTEST_MS, last - first);
  return { from: first - length * 0.01, to: first + length * 1.06 };
}
