import { BEFORE, BEHIND, CHUNK, lastAtOrBefore, rowsIn } from './log-rows.js';

/** @import { Rows } from './log-rows.js' */

/** Bytes kept of one log, however large it is. */
const KEPT = 8 * 1024 * 1024;
/** What could not be had is asked for again after so long. */
const AGAIN_MS = 1_000;
/** Answers waited for at once; older questions are dropped for newer ones. */
const ASKED = 4;

/**
 * @typedef {{ start: number, end: number }} Row bytes of the log, the line end among them
 *
 * @typedef {object} Chunk
 * @property {number} base offset of its first byte
 * @property {Uint8Array} bytes as long as all it can hold
 * @property {number} length how many of them are there
 * @property {Rows | undefined} rows undefined: to be found
 */

/**
 * A log of any size, of which a few chunks around what is looked at are held. Rows are told at once
 * where their chunk is here; else it is fetched and `changed` called.
 */
export class LogSource {
  /**
   * @param {(offset: number, length: number, signal: AbortSignal) => Promise<Uint8Array>} fetchPart
   * @param {() => void} changed
   */
  constructor(fetchPart, changed) {
    this.fetchPart = fetchPart;
    this.changed = changed;
    this.size = 0;
    /** @type {Map<number, Chunk>} the least recently used first */
    this.chunks = new Map();
    /** @type {Map<number, AbortController>} the oldest question first */
    this.asked = new Map();
    /** @type {unknown} why the last question failed; undefined: it did not */
    this.failure = undefined;
    /** @type {number[]} line number of the first line in each chunk, as far as it is known */
    this.firstLines = [1];
    this.held = 0;
  }

  /** @param {number} size what the log has now; less than before: it was cut, and all is forgotten */
  resized(size) {
    if (size < this.size) this.forget();
    this.size = size;
  }

  forget() {
    this.close();
    this.chunks.clear();
    this.held = 0;
    this.firstLines = [1];
    this.size = 0;
  }

  close() {
    for (const controller of this.asked.values()) controller.abort();
    this.asked.clear();
  }

  /**
   * Bytes that came while the log was followed.
   *
   * @param {number} offset
   * @param {Uint8Array} bytes
   */
  append(offset, bytes) {
    const end = offset + bytes.length;
    this.size = Math.max(this.size, end);
    const first = Math.max(0, Math.floor((offset - BEHIND) / CHUNK));
    for (let index = first; index * CHUNK < end; index += 1) {
      const chunk = this.chunks.get(index) ?? this.#begun(index, offset);
      if (chunk) this.#extend(index, chunk, offset, bytes);
    }
  }

  /**
   * The row that holds a byte, or the first one behind it in its chunk.
   *
   * @param {number} offset
   * @returns {Row | undefined} undefined: it comes
   */
  rowAt(offset) {
    const place = Math.max(0, Math.min(offset, this.size - 1));
    const index = Math.floor(place / CHUNK);
    const rows = this.#rows(index);
    if (!rows || place >= this.#endOf(index)) return undefined;
    const at = lastAtOrBefore(rows.starts, place - index * CHUNK);
    if (at < 0 && index > 0) return this.#last(index - 1);
    return row(rows, index, Math.max(0, at));
  }

  /**
   * @param {Row} before
   * @returns {Row | undefined | null} null: there is none
   */
  next(before) {
    if (before.end >= this.size) return null;
    const next = this.rowAt(before.end);
    // Where the log was changed meanwhile, rows can be others than they were.
    return next && next.start < before.end ? undefined : next;
  }

  /**
   * @param {Row} behind
   * @returns {Row | undefined | null} null: there is none
   */
  previous(behind) {
    if (behind.start === 0) return null;
    const before = this.rowAt(behind.start - 1);
    return before && before.start >= behind.start ? undefined : before;
  }

  /**
   * @param {Row} of
   * @param {number} [before] so many bytes before it too
   * @returns {Uint8Array}
   */
  bytes(of, before = 0) {
    const chunk = this.chunks.get(Math.floor(of.start / CHUNK));
    if (!chunk) return new Uint8Array();
    const from = Math.max(chunk.base, of.start - before) - chunk.base;
    return chunk.bytes.subarray(from, (before > 0 ? of.start : of.end) - chunk.base);
  }

  /**
   * The number of a row's line, from 1; undefined: what stands before was not read, 0: the row goes
   * on with a line that began before.
   *
   * @param {Row} of
   */
  lineNumber(of) {
    const index = Math.floor(of.start / CHUNK);
    const rows = this.#rows(index);
    const first = this.#firstLine(index);
    if (!rows || first === undefined) return undefined;
    const at = lastAtOrBefore(rows.starts, of.start - index * CHUNK);
    const pieces = rows.pieces.filter((piece) => piece <= at);
    return pieces.at(-1) === at ? 0 : first + at - pieces.length;
  }

  /** @param {number} index */
  #firstLine(index) {
    for (let known = this.firstLines.length; known <= index; known += 1) {
      const before = this.chunks.get(known - 1);
      if (!before || !this.#isWhole(known - 1, before)) return undefined;
      const rows = /** @type {Rows} */ (this.#rows(known - 1));
      this.firstLines.push(this.firstLines[known - 1] + rows.starts.length - rows.pieces.length);
    }
    return this.firstLines[index];
  }

  /** Behind the last byte that is here of a chunk. @param {number} index */
  #endOf(index) {
    const chunk = this.chunks.get(index);
    return chunk ? chunk.base + chunk.length : 0;
  }

  /** @param {number} index */
  #last(index) {
    const rows = this.#rows(index);
    return rows && row(rows, index, rows.starts.length - 1);
  }

  /**
   * @param {number} index
   * @returns {Rows | undefined}
   */
  #rows(index) {
    const chunk = this.chunks.get(index);
    if (!chunk) {
      this.#ask(index);
      return undefined;
    }
    if (!this.#isWhole(index, chunk)) this.#ask(index);
    this.chunks.delete(index);
    this.chunks.set(index, chunk);
    chunk.rows ??= rowsIn(
      chunk.bytes.subarray(0, chunk.length),
      chunk.base,
      index * CHUNK,
      (index + 1) * CHUNK,
    );
    return chunk.rows;
  }

  /** @param {number} index */
  #ask(index) {
    if (this.asked.has(index)) return;
    for (const [old, controller] of this.asked) {
      if (this.asked.size < ASKED) break;
      controller.abort();
      this.asked.delete(old);
    }
    const controller = new AbortController();
    this.asked.set(index, controller);
    void this.#fetch(index, controller.signal);
  }

  /**
   * @param {number} index
   * @param {AbortSignal} signal
   */
  async #fetch(index, signal) {
    const { base, capacity } = span(index);
    const expected = Math.min(base + capacity, this.size);
    try {
      const bytes = await this.fetchPart(base, capacity, signal);
      if (signal.aborted) return;
      this.failure = undefined;
      if (base + bytes.length < expected) this.resized(base + bytes.length);
      else this.#put(index, base, bytes);
    } catch (error) {
      this.failure = error;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
      if (signal.aborted) return;
    }
    this.asked.delete(index);
    this.changed();
  }

  /**
   * @param {number} index
   * @param {number} base
   * @param {Uint8Array} got
   */
  #put(index, base, got) {
    const { capacity } = span(index);
    const bytes = got.length === capacity ? got : new Uint8Array(capacity);
    if (bytes !== got) bytes.set(got);
    const chunk = { base, bytes, length: got.length, rows: undefined };
    this.#drop(index);
    this.chunks.set(index, chunk);
    this.held += capacity;
    this.size = Math.max(this.size, base + got.length);
    for (const old of this.chunks.keys()) {
      if (this.held <= KEPT) break;
      this.#drop(old);
    }
    return chunk;
  }

  /** @param {number} index */
  #drop(index) {
    this.held -= this.chunks.get(index)?.bytes.length ?? 0;
    this.chunks.delete(index);
  }

  /**
   * A chunk whose first bytes the one before it holds already.
   *
   * @param {number} index
   * @param {number} offset what follows comes from here on
   */
  #begun(index, offset) {
    const before = this.chunks.get(index - 1);
    const { base } = span(index);
    if (index === 0 && offset === 0) return this.#put(0, 0, new Uint8Array());
    if (!before || before.base + before.length < Math.max(base, Math.min(offset, index * CHUNK))) return undefined;
    return this.#put(index, base, before.bytes.slice(base - before.base, before.length));
  }

  /**
   * @param {number} index
   * @param {Chunk} chunk
   * @param {number} offset
   * @param {Uint8Array} bytes
   */
  #extend(index, chunk, offset, bytes) {
    const end = chunk.base + chunk.length;
    if (chunk.length === chunk.bytes.length || offset + bytes.length <= end) return;
    if (offset > end) {
      this.#drop(index);
      return;
    }
    const more = bytes.subarray(end - offset, end - offset + chunk.bytes.length - chunk.length);
    chunk.bytes.set(more, chunk.length);
    chunk.length += more.length;
    chunk.rows = undefined;
  }

  /**
   * @param {number} index
   * @param {Chunk} chunk
   */
  #isWhole(index, chunk) {
    return chunk.base + chunk.length >= Math.min(this.size, (index + 1) * CHUNK + BEHIND);
  }
}

/** @param {number} index */
function span(index) {
  const base = Math.max(0, index * CHUNK - BEFORE);
  return { base, capacity: (index + 1) * CHUNK + BEHIND - base };
}

/**
 * @param {Rows} rows
 * @param {number} index
 * @param {number} at
 * @returns {Row | undefined}
 */
function row(rows, index, at) {
  if (at < 0 || at >= rows.starts.length) return undefined;
  const begin = index * CHUNK;
  const end = at + 1 < rows.starts.length ? begin + rows.starts[at + 1] : rows.end;
  return { start: begin + rows.starts[at], end };
}
