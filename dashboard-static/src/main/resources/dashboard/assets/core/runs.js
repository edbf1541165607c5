import { again } from './again.js';
import { get, segment } from './api.js';

/** @import { JournalEvent, Run, Sums } from './types.js' */
/** @import { Query } from './api.js' */

const PAGE = 50;
/** What events name is asked for again at most so often. */
const APART_MS = 400;
/** As many at once; the rest follows. */
const AT_ONCE = 20;
/** More the daemon does not put on a page. */
const MOST = 500;

/** Runs as the daemon tells them, newest first, kept true by asking again for those events name. */
export class Runs {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Map<string, Run>} */
    this.byId = new Map();
    /** @type {Map<string, Sums>} what their tasks used */
    this.sums = new Map();
    /** @type {Query} */
    this.query = {};
    /** @type {string | undefined} */
    this.cursor = undefined;
    this.loading = false;
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {Set<string>} */
    this.stale = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.closing = new AbortController();
  }

  /**
   * Asks for the first page; what was there stays until it comes.
   *
   * @param {Query} query filters of `GET /runs`
   */
  async load(query) {
    this.query = query;
    await this.#page({ ...query, limit: PAGE }, new Map());
    await this.#spending().catch((error) => {
      if (!this.closing.signal.aborted) this.failure = error;
    });
  }

  /** Asks for the next page, where there is one and none is on its way. */
  async more() {
    if (this.cursor === undefined || this.loading) return;
    await this.#page({ ...this.query, limit: PAGE, cursor: this.cursor }, this.byId);
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    for (const event of events) if (event.run_id) this.stale.add(event.run_id);
    if (this.stale.size > 0) this.timer ??= setTimeout(() => void this.#refresh(), APART_MS);
  }

  close() {
    this.closing.abort();
    clearTimeout(this.timer);
  }

  /** @returns {Run[]} newest first */
  list() {
    return [...this.byId.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  /**
   * An answer to filters that are no longer asked for is dropped.
   *
   * @param {Query} asked
   * @param {Map<string, Run>} into
   */
  async #page(asked, into) {
    const query = this.query;
    this.loading = true;
    try {
      const answer = await get('/runs', asked, this.closing.signal);
      if (query !== this.query) return;
      for (const run of answer.items) into.set(run.run_id, run);
      this.byId = into;
      this.cursor = answer.next_cursor;
      this.failure = undefined;
    } catch (error) {
      if (!this.closing.signal.aborted) this.failure = error;
    } finally {
      this.loading = false;
      this.changed();
    }
  }

  /** One at a time: while it asks, the timer stands and what events name is gathered. */
  async #refresh() {
    const ids = [...this.stale].slice(0, AT_ONCE);
    for (const id of ids) this.stale.delete(id);
    try {
      await this.#renew(ids);
      await this.#spending();
      this.timer = this.stale.size > 0 ? setTimeout(() => void this.#refresh(), APART_MS) : undefined;
    } catch (error) {
      for (const id of ids) this.stale.add(id);
      if (!this.closing.signal.aborted) this.failure = error;
      this.timer = undefined;
      again(error, this.closing.signal, () => void this.#refresh());
    }
    this.changed();
  }

  /**
   * Which of them match filters only the daemon knows, so then it is asked for the whole list.
   *
   * @param {string[]} ids
   */
  async #renew(ids) {
    if (Object.values(this.query).some((value) => value !== undefined && String(value) !== '')) {
      const limit = Math.min(Math.max(PAGE, this.byId.size), MOST);
      await this.#page({ ...this.query, limit }, new Map());
      return;
    }
    const runs = await Promise.all(ids.map((id) => get(`/runs/${segment(id)}`, {}, this.closing.signal)));
    for (const run of runs) this.byId.set(run.run_id, run);
    this.failure = undefined;
  }

  async #spending() {
    if (this.closing.signal.aborted) return;
    const answer = await get('/usage', { by: 'run' }, this.closing.signal);
    this.sums = new Map(answer.items.map((/** @type {Sums & { key: string }} */ sum) => [sum.key, sum]));
    this.changed();
  }
}
