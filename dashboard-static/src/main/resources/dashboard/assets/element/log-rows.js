/**
 * Where the rows of a log begin, found from any place in it; pure.
 *
 * A row is a line, or a piece of one that is longer than {@link ROW}: pieces begin at multiples of
 * {@link ROW} in the file (moved behind a character that would be cut), so that whoever comes from
 * above or below finds the same ones, having read {@link ROW} bytes before.
 */

/** Bytes; a line that goes on for so long behind its begin is broken at the next multiple. */
export const ROW = 16 * 1024;
/** Bytes fetched, kept and dropped together. */
export const CHUNK = 256 * 1024;
/** What is fetched around a chunk, so that each of its rows can be found and read from it alone. */
export const BEFORE = ROW;
export const BEHIND = 2 * ROW + 8;

const NEWLINE = 10;

/**
 * @typedef {object} Rows of one part of a log
 * @property {Uint32Array} starts where they begin, counted from the part's begin
 * @property {number} end offset in the log at which the last of them ends
 * @property {number[]} pieces which of them go on a line that began before, as indices into `starts`
 */

/**
 * @param {Uint8Array} bytes of the log from `base` on; at least {@link BEFORE} before `from`, or from
 *     the log's begin on
 * @param {number} base
 * @param {number} from rows that begin here or later
 * @param {number} to and before this
 * @returns {Rows}
 */
export function rowsIn(bytes, base, from, to) {
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const pieces = [];
  const last = base + bytes.length;
  let end = last;
  for (const { at, piece } of begins(bytes, base, from)) {
    if (at >= last) break;
    if (at >= to) {
      end = at;
      break;
    }
    if (piece) pieces.push(starts.length);
    starts.push(at - from);
  }
  return { starts: Uint32Array.from(starts), end, pieces };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} base
 * @param {number} from
 */
function* begins(bytes, base, from) {
  // A piece that a cut character moves can begin behind `from` while its multiple stands before it.
  const first = Math.max(base, from - 4);
  let newline = first > base ? bytes.lastIndexOf(NEWLINE, first - base - 1) : -1;
  const lineKnown = newline >= 0 || base === 0;
  let line = newline >= 0 ? base + newline + 1 : base;
  if (lineKnown && line >= from) yield { at: line, piece: false };
  newline = bytes.indexOf(NEWLINE, first - base);
  for (;;) {
    const next = newline < 0 ? base + bytes.length : base + newline + 1;
    yield* piecesOf(bytes, base, { line, next, from });
    if (newline < 0) return;
    if (next >= from) yield { at: next, piece: false };
    line = next;
    newline = bytes.indexOf(NEWLINE, next - base);
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} base
 * @param {{ line: number, next: number, from: number }} span where the line and the next one begin
 */
function* piecesOf(bytes, base, { line, next, from }) {
  const first = Math.ceil((line + ROW) / ROW) * ROW;
  const near = Math.floor((from - 4) / ROW) * ROW;
  for (let multiple = Math.max(first, near); multiple < next; multiple += ROW) {
    const at = behindCharacter(bytes, base, multiple);
    if (at >= from && at < next) yield { at, piece: true };
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} base
 * @param {number} offset
 */
function behindCharacter(bytes, base, offset) {
  let at = offset;
  while (at < offset + 3 && (bytes[at - base] & 0xc0) === 0x80) at += 1;
  return at;
}

/**
 * The index of the last start at or before a place; -1: all are behind it.
 *
 * @param {Uint32Array} starts
 * @param {number} place
 */
export function lastAtOrBefore(starts, place) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
