import { again } from './again.js';
import { get } from './api.js';

/** @import { JournalEvent, Task } from './types.js' */
/** @import { Query } from './api.js' */

const PAGE = 500;
/** An address holds 8 KiB: so many ids fit with room to spare. */
const IDS_AT_ONCE = 100;
/** Questions for what changed are asked at most so often: one carries all that came meanwhile. */
const APART_MS = 20;

/**
 * Tasks as the daemon tells them, kept true by asking again for those that events name. The page
 * never derives a task from events itself: the daemon is the one place that does.
 *
 * @template [T=Task] what is kept of a task: less than all of it where there are many
 */
export class Tasks {
  /**
   * @param {() => void} changed
   * @param {(task: Task) => boolean} [wanted] others are dropped
   * @param {(task: Task) => T} [kept]
   */
  constructor(changed, wanted = () => true, kept = (task) => /** @type {T} */ (task)) {
    this.changed = changed;
    this.wanted = wanted;
    this.kept = kept;
    /** @type {Map<string, T>} */
    this.byId = new Map();
    /** How many pages are being asked for: what events made the page ask again is newer than they. */
    this.listing = 0;
    /** @type {Map<string, number>} the position a task was told at, of those asked again meanwhile */
    this.newer = new Map();
    /** @type {Set<string>} */
    this.stale = new Set();
    this.asking = false;
    this.askedAt = 0;
    this.closing = new AbortController();
    /** @type {unknown} why the last question failed; undefined: it did not */
    this.failure = undefined;
  }

  /**
   * Asks for a first page; what was there goes.
   *
   * @param {Query} query filters of `GET /tasks`
   * @returns {Promise<{ pos: number, next_cursor?: string }>}
   */
  async load(query) {
    return this.#list(query, () => (this.byId = new Map()));
  }

  /**
   * Asks for the page behind a cursor.
   *
   * @param {Query} query the filters the cursor is bound to
   * @param {string} cursor
   */
  async more(query, cursor) {
    return this.#list({ ...query, cursor }, () => {});
  }

  /**
   * @param {Query} query
   * @param {() => void} before what is there is added to
   */
  async #list(query, before) {
    this.listing += 1;
    try {
      const answer = await get('/tasks', { limit: PAGE, ...query }, this.closing.signal);
      before();
      this.#take(answer.items.filter((/** @type {Task} */ task) => !((this.newer.get(task.task_id) ?? 0) > answer.pos)));
      return answer;
    } finally {
      this.listing -= 1;
      if (this.listing === 0) this.newer.clear();
    }
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    this.refresh(events.flatMap((event) => event.task_id ?? []));
  }

  /**
   * Asks again for these; running ones then tell how long they will take.
   *
   * @param {string[]} ids
   */
  refresh(ids) {
    for (const id of ids) this.stale.add(id);
    if (this.stale.size > 0) void this.#refresh();
  }

  close() {
    this.closing.abort();
  }

  async #refresh() {
    if (this.asking) return;
    this.asking = true;
    /** @type {string[]} */
    let ids = [];
    try {
      while (this.stale.size > 0 && !this.closing.signal.aborted) {
        await this.#apart();
        ids = [...this.stale].slice(0, IDS_AT_ONCE);
        for (const id of ids) this.stale.delete(id);
        const answer = await get('/tasks', { task_id: ids }, this.closing.signal);
        if (this.listing > 0) for (const id of ids) this.newer.set(id, answer.pos);
        this.#take(answer.items);
        this.failure = undefined;
      }
    } catch (error) {
      this.failure = error;
      for (const id of ids) this.stale.add(id);
      again(error, this.closing.signal, () => void this.#refresh());
    } finally {
      this.asking = false;
      if (!this.closing.signal.aborted) this.changed();
    }
  }

  async #apart() {
    const wait = this.askedAt + APART_MS - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    this.askedAt = performance.now();
  }

  /** @param {Task[]} tasks */
  #take(tasks) {
    const at = Date.now();
    for (const task of tasks) {
      if (task.estimate) task.estimate.at = at;
      if (this.wanted(task)) this.byId.set(task.task_id, this.kept(task));
      else this.byId.delete(task.task_id);
    }
    this.changed();
  }
}
