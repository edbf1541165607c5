import { again } from './again.js';
import { get } from './api.js';

/** @import { JournalEvent } from './types.js' */
/** @import { Query } from './api.js' */

const PAGE = 200;
/** So many events are kept; with more, the oldest go, and can be asked for again. */
const MOST = 5_000;
/** Behind every position there is. */
const END = Number.MAX_SAFE_INTEGER;

/** @typedef {(query: Query) => Promise<{ items: JournalEvent[] }>} Ask */

/** The last events of a run without a gap, and older ones as they are wanted. */
export class EventLog {
  /**
   * @param {string} path of the events below the API's root
   * @param {() => void} changed
   * @param {Ask} [ask]
   */
  constructor(path, changed, ask) {
    this.closing = new AbortController();
    this.ask = ask ?? ((query) => get(path, query, this.closing.signal));
    this.changed = changed;
    /** @type {JournalEvent[]} oldest first */
    this.events = [];
    /** The number of the first one kept: rows keep their numbers when older ones come or go. */
    this.origin = 0;
    /** @type {string[]} names of events; empty: all */
    this.kinds = [];
    this.older = false;
    this.asking = false;
    this.loaded = false;
    this.asked = 0;
    /** @type {JournalEvent[]} came while the last ones are asked for */
    this.waiting = [];
    /** @type {unknown} */
    this.failure = undefined;
  }

  /** @param {string[]} kinds asks anew for the last events of these names */
  async load(kinds = this.kinds) {
    this.kinds = kinds;
    this.loaded = false;
    this.waiting = [];
    await this.#page(END, (page) => {
      this.events = page;
      this.origin = 0;
      this.loaded = true;
      this.take(this.waiting);
      this.waiting = [];
    });
  }

  /** @param {JournalEvent[]} events of this run, as they are committed */
  take(events) {
    if (!this.loaded) {
      this.waiting.push(...events);
      return;
    }
    const last = this.events.at(-1)?.pos ?? 0;
    const news = events.filter((one) => one.pos > last && (this.kinds.length === 0 || this.kinds.includes(one.event)));
    if (news.length === 0) return;
    const all = [...this.events, ...news];
    const cut = Math.max(0, all.length - MOST);
    this.events = all.slice(cut);
    this.origin += cut;
    this.older ||= cut > 0;
  }

  /** Those before the first kept, as long as there is room for them. */
  async more() {
    const first = this.events[0]?.pos;
    if (this.asking || !this.older || first === undefined || this.events.length >= MOST) return;
    await this.#page(first, (page) => {
      if (this.events[0]?.pos !== first) return;
      this.events = [...page, ...this.events];
      this.origin -= page.length;
    });
  }

  close() {
    this.closing.abort();
  }

  /**
   * @param {number} before
   * @param {(page: JournalEvent[]) => void} take
   */
  async #page(before, take) {
    const asked = (this.asked += 1);
    this.asking = true;
    try {
      const { items } = await this.ask({ event: this.kinds, before_pos: before, limit: PAGE });
      if (asked !== this.asked) return;
      this.older = items.length === PAGE;
      take(items);
      this.failure = undefined;
    } catch (error) {
      if (asked !== this.asked) return;
      this.failure = error;
      if (!this.loaded) again(error, this.closing.signal, () => void this.load());
    } finally {
      if (asked === this.asked) this.asking = false;
      if (!this.closing.signal.aborted) this.changed();
    }
  }
}
