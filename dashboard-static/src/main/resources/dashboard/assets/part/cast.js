/**
 * A recording (asciicast v2) as something to wind through; pure.
 *
 * @typedef {object} Cast
 * @property {number} columns
 * @property {number} rows
 * @property {Frame[]} frames in order
 *
 * @typedef {{ at: number, kind: 'o' | 'r', data: string }} Frame `at`: seconds from the begin; kind `o`
 *     is what was shown, `r` a new size, "80x24"
 */

/**
 * Reads the lines of a recording; the last one can be torn.
 *
 * @param {string} text
 * @returns {Cast}
 * @throws {Error} when it does not begin as one
 */
export function parseCast(text) {
  const lines = text.split('\n');
  const head = JSON.parse(lines[0]);
  if (head.version !== 2) throw new Error('This is no recording of version 2.');
  /** @type {Frame[]} */
  const frames = [];
  for (const line of lines.slice(1)) {
    const frame = frameOf(line);
    if (frame) frames.push(frame);
  }
  return { columns: within(head.width, 80), rows: within(head.height, 24), frames };
}

/** @param {string} line @returns {Frame | undefined} */
function frameOf(line) {
  if (line === '') return undefined;
  try {
    const [at, kind, data] = JSON.parse(line);
    const known = (kind === 'o' || kind === 'r') && typeof at === 'number' && typeof data === 'string';
    return known ? { at: Math.max(0, at), kind, data } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @param {number} otherwise */
const within = (value, otherwise) => (Number.isInteger(value) && Number(value) > 0 && Number(value) <= 1000 ? Number(value) : otherwise);

/** @param {string} size as in a frame */
export function sizeOf(size) {
  const [columns, rows] = size.split('x').map(Number);
  return { columns: within(columns, 80), rows: within(rows, 24) };
}

/**
 * When each frame is shown, with no pause longer than a limit.
 *
 * @param {Frame[]} frames
 * @param {number} longestPause seconds
 * @returns {Float64Array}
 */
export function timeline(frames, longestPause) {
  const times = new Float64Array(frames.length);
  let before = 0;
  let shown = 0;
  frames.forEach(({ at }, index) => {
    shown += Math.min(Math.max(0, at - before), longestPause);
    before = Math.max(before, at);
    times[index] = shown;
  });
  return times;
}

/**
 * How many frames are shown by a time.
 *
 * @param {Float64Array} times
 * @param {number} at seconds
 */
export function shownBy(times, at) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Frames to write one behind the other, what was shown joined up to each new size.
 *
 * @param {Frame[]} frames
 * @returns {Frame[]}
 */
export function joined(frames) {
  /** @type {Frame[]} */
  const joined = [];
  /** @type {string[]} */
  let parts = [];
  const flush = () => {
    if (parts.length > 0) joined.push({ at: 0, kind: 'o', data: parts.join('') });
    parts = [];
  };
  for (const frame of frames) {
    if (frame.kind === 'o') parts.push(frame.data);
    else {
      flush();
      joined.push(frame);
    }
  }
  flush();
  return joined;
}
