import { get } from '../core/api.js';
import { CHUNK } from './log-rows.js';

const KEPT = 64;
const MOST_PAGES = 8;
/** A stamp comes once a second at most. */
const APART_MS = 1_000;

/** When each place of a log was written, asked for by parts of it. */
export class LogTimes {
  /**
   * @param {string} path of the log
   * @param {() => void} changed
   */
  constructor(path, changed) {
    this.path = path;
    this.changed = changed;
    /** @type {Map<number, { offsets: number[], times: string[], until: number, askedAt: number }>} */
    this.parts = new Map();
    this.closing = new AbortController();
  }

  close() {
    this.closing.abort();
  }

  /**
   * @param {number} offset
   * @param {number} size what the log has now
   * @returns {string | undefined} RFC 3339; undefined: not known, or it comes
   */
  at(offset, size) {
    const index = Math.floor(offset / CHUNK);
    const part = this.parts.get(index);
    const wanted = Math.min(size, (index + 1) * CHUNK);
    if (!part || (part.until < wanted && performance.now() - part.askedAt > APART_MS)) void this.#ask(index, wanted);
    if (!part) return undefined;
    let found;
    for (let at = 0; at < part.offsets.length && part.offsets[at] <= offset; at += 1) found = part.times[at];
    return found;
  }

  /**
   * @param {number} index
   * @param {number} until
   */
  async #ask(index, until) {
    const known = this.parts.get(index);
    const part = { offsets: known?.offsets ?? [], times: known?.times ?? [], until, askedAt: performance.now() };
    this.parts.set(index, part);
    for (const old of this.parts.keys()) if (this.parts.size > KEPT) this.parts.delete(old);
    try {
      const stamps = await this.#pages(index);
      part.offsets = stamps.map((stamp) => stamp.offset);
      part.times = stamps.map((stamp) => stamp.ts);
    } catch {
      // Asked again when it is looked at the next time: a log without times is still a log.
      this.parts.delete(index);
      return;
    }
    this.changed();
  }

  /**
   * @param {number} index
   * @returns {Promise<{ offset: number, ts: string }[]>}
   */
  async #pages(index) {
    const stamps = [];
    let cursor;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { offset: index * CHUNK, length: CHUNK, limit: 500, cursor };
      const answer = await get(`${this.path}/times`, query, this.closing.signal);
      stamps.push(...answer.items);
      cursor = answer.next_cursor;
      if (!cursor) break;
    }
    return stamps;
  }
}
