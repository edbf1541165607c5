import { plain } from '../part/ansi.js';
import { BEFORE, BEHIND, lastAtOrBefore, ROW, rowsIn } from './log-rows.js';

/** Bytes looked through at once; a multiple of the row's, so that rows are found the same everywhere. */
const BLOCK = 128 * ROW;
/** Rows remembered; more are counted as "so many and more". */
const MOST = 100_000;

/** One character a byte, so that places in the text are places in the file. */
const BYTES = new TextDecoder('latin1');

/**
 * What is looked for, in the same form as the text it is looked for in.
 *
 * @param {string} query letters of ASCII match in both cases
 */
export function needleOf(query) {
  const bytes = new TextEncoder().encode(query);
  const folds = bytes.every((one) => one < 0x80);
  const text = BYTES.decode(bytes);
  return { text: folds ? text.toLowerCase() : text, folds };
}

/**
 * The rows of a part of a log with a text in them; pure.
 *
 * @param {Uint8Array} bytes of the log from `base` on
 * @param {number} base
 * @param {{ from: number, to: number }} part where the rows begin
 * @param {{ text: string, folds: boolean }} needle
 * @returns {number[]} offsets in the log
 */
export function rowsWith(bytes, base, { from, to }, needle) {
  const read = BYTES.decode(bytes);
  const text = needle.folds ? read.toLowerCase() : read;
  const escapes = text.includes('\x1b');
  if (!(escapes ? plain(text) : text).includes(needle.text)) return [];
  const { starts, end } = rowsIn(bytes, base, from, to);
  const shift = from - base;
  /** @type {number[]} */
  const found = [];
  if (escapes) {
    starts.forEach((start, at) => {
      const behind = at + 1 < starts.length ? starts[at + 1] : end - from;
      if (plain(text.slice(start + shift, behind + shift)).includes(needle.text)) found.push(from + start);
    });
    return found;
  }
  for (let at = 0; at < starts.length; ) {
    const hit = text.indexOf(needle.text, starts[at] + shift);
    if (hit < 0 || hit + base >= end) break;
    const row = lastAtOrBefore(starts, hit - shift);
    if (found.at(-1) !== from + starts[row]) found.push(from + starts[row]);
    at = row + 1;
  }
  return found;
}

/** Looks through a whole log, however large, from where the reader is and around. */
export class LogSearch {
  query = '';
  /** @type {number[]} rows from where the search began to the end */
  behind = [];
  /** @type {number[]} rows before */
  before = [];
  begin = 0;
  size = 0;
  looked = 0;
  busy = false;
  /** @type {unknown} */
  failure = undefined;

  /**
   * @param {(offset: number, length: number, signal: AbortSignal) => Promise<Uint8Array>} fetchPart
   * @param {() => void} changed
   */
  constructor(fetchPart, changed) {
    this.fetchPart = fetchPart;
    this.changed = changed;
    this.running = new AbortController();
  }

  clear() {
    this.running.abort();
    this.query = '';
    this.behind = [];
    this.before = [];
    this.begin = 0;
    this.size = 0;
    this.looked = 0;
    this.busy = false;
    this.failure = undefined;
  }

  /**
   * @param {string} query
   * @param {number} size
   * @param {number} from
   */
  start(query, size, from) {
    this.clear();
    this.query = query;
    this.begin = Math.floor(Math.max(0, Math.min(from, size - 1)) / BLOCK) * BLOCK;
    if (query !== '') void this.#look(size);
  }

  /** The log has grown. @param {number} size */
  grown(size) {
    if (this.query !== '' && !this.busy && size > this.size) void this.#look(size);
  }

  stop() {
    this.running.abort();
    this.busy = false;
    this.changed();
  }

  get count() {
    return this.before.length + this.behind.length;
  }

  /** Whether there is much to be read yet. */
  get far() {
    return this.busy && this.size - this.looked > BLOCK;
  }

  get full() {
    return this.count >= MOST;
  }

  /** @param {number} index in the order of the log */
  at(index) {
    return index < this.before.length ? this.before[index] : this.behind[index - this.before.length];
  }

  /** How many of them stand before a place. @param {number} offset */
  countBefore(offset) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} size */
  async #look(size) {
    const again = this.size > 0;
    const grownFrom = again ? Math.floor(Math.max(0, this.size - 1) / BLOCK) * BLOCK : this.begin;
    this.running = new AbortController();
    const { signal } = this.running;
    this.busy = true;
    this.size = size;
    try {
      await this.#span(grownFrom, size, this.behind, signal);
      if (!again) await this.#span(0, this.begin, this.before, signal);
      this.failure = undefined;
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
    if (signal.aborted) return;
    this.busy = false;
    this.changed();
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {number[]} found
   * @param {AbortSignal} signal
   */
  async #span(from, to, found, signal) {
    const needle = needleOf(this.query);
    if (from >= to) return;
    let coming = this.#block(from, signal);
    for (let at = from; at < to && !this.full; at += BLOCK) {
      const { base, bytes } = await coming;
      if (signal.aborted) return;
      // The next one is on its way while this one is looked through.
      if (at + BLOCK < to) {
        coming = this.#block(at + BLOCK, signal);
        // Awaited in the next round, or never, when the search is given up.
        coming.catch(() => {});
      }
      const last = found.at(-1) ?? -1;
      for (const row of rowsWith(bytes, base, { from: at, to: at + BLOCK }, needle)) {
        if (row > last) found.push(row);
      }
      this.looked = Math.min(this.looked + BLOCK, this.size);
      this.changed();
    }
  }

  /**
   * @param {number} at
   * @param {AbortSignal} signal
   */
  async #block(at, signal) {
    const base = Math.max(0, at - BEFORE);
    return { base, bytes: await this.fetchPart(base, at + BLOCK + BEHIND - base, signal) };
  }
}
