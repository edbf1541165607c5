import { again } from './again.js';
import { get, segment } from './api.js';
import { EventLog } from './event-log.js';
import { MARKING, Marks } from './marks.js';
import { rowOf, sumOf } from './rows.js';
import { Tasks } from './tasks.js';

/** @import { JournalEvent, Run, Sums } from './types.js' */
/** @import { Row } from './rows.js' */

/** Figures of the whole run are asked for again at most so often. */
const APART_MS = 700;
/** More tasks than these are put in order, grouped and counted at most so often. */
const MANY = 1_000;
const ORDERED_APART_MS = 400;
/** Of a run so many marking events are read at most; later ones come live. */
const MARK_PAGES = 10;
const PAGE = 500;

/**
 * All a run's page shows, kept true. Tasks come in pages, the newest first; the first is shown at
 * once.
 */
export class RunData {
  /**
   * @param {string} id
   * @param {() => void} changed
   */
  constructor(id, changed) {
    this.id = id;
    this.changed = changed;
    this.closing = new AbortController();
    /** @type {Run | undefined} */
    this.run = undefined;
    /** @type {(Sums & { key: string })[]} what its tasks used, by model */
    this.models = [];
    /** @type {Sums | undefined} */
    this.total = undefined;
    /** @type {unknown} why nothing can be shown */
    this.failure = undefined;
    this.loading = true;
    /** Another whenever tasks or marks are others. */
    this.version = 0;
    this.marks = new Marks();
    /** @type {Tasks<Row>} */
    this.tasks = new Tasks(() => this.#touched(), (task) => task.run_id === this.run?.run_id, rowOf);
    this.log = new EventLog(`/runs/${segment(id)}/events`, changed);
    /** @type {Row[]} */
    this.ordered = [];
    this.orderedVersion = -1;
    this.orderedAt = 0;
    this.asked = 0;
    /** Whether its usage is another than is shown. */
    this.spent = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  async load() {
    const asked = (this.asked += 1);
    this.loading = true;
    try {
      await this.#figures();
      void this.#usage();
      void this.log.load();
      void this.#marks();
      const query = { run_id: this.run?.run_id ?? this.id };
      let page = await this.tasks.load(query);
      while (page.next_cursor && asked === this.asked && !this.closing.signal.aborted) {
        page = await this.tasks.more(query, page.next_cursor);
      }
      this.failure = undefined;
    } catch (error) {
      if (asked !== this.asked) return;
      this.failure = error;
      again(error, this.closing.signal, () => void this.load());
    }
    if (asked === this.asked) this.loading = false;
    this.#touched();
  }

  /** @param {JournalEvent[]} events of the home */
  events(events) {
    const own = events.filter((event) => event.run_id === this.run?.run_id);
    if (own.length === 0) return;
    this.log.take(own);
    this.marks.take(own);
    this.tasks.events(own);
    this.spent ||= own.some((event) => event.event === 'task_usage');
    this.timer ??= setTimeout(() => void this.#again(), APART_MS);
  }

  /**
   * In the order they were accepted, as they were a moment ago where they are many: whoever shows one
   * asks for it as it is now. Another array whenever anything is another.
   *
   * @returns {Row[]}
   */
  rows() {
    const now = performance.now();
    const settled = this.ordered.length > MANY && now - this.orderedAt < ORDERED_APART_MS;
    if (this.version !== this.orderedVersion && !settled) {
      this.ordered = [...this.tasks.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      this.orderedVersion = this.version;
      this.orderedAt = now;
    }
    return this.ordered;
  }

  /** @param {string} id */
  row(id) {
    return this.tasks.byId.get(id);
  }

  /** How many tasks there are, whether they are here already or not. */
  count() {
    return Object.values(this.run?.tasks ?? {}).reduce((sum, count) => sum + count, 0);
  }

  /** Whether time goes on in it. */
  live() {
    const counts = this.run?.tasks ?? {};
    return !this.run?.foreign && (counts.running ?? 0) + (counts.stopping ?? 0) + (counts.queued ?? 0) + (counts.blocked ?? 0) > 0;
  }

  /** What its tasks used: the ledger knows of no imported runs, so theirs is summed up here. */
  sums() {
    return this.run?.foreign ? sumOf(this.rows()) : this.total;
  }

  close() {
    this.closing.abort();
    clearTimeout(this.timer);
    this.tasks.close();
    this.log.close();
  }

  async #again() {
    this.timer = undefined;
    try {
      await this.#figures();
      if (this.spent) await this.#usage();
    } catch (error) {
      again(error, this.closing.signal, () => void this.#again());
    }
    this.changed();
  }

  async #figures() {
    this.run = await get(`/runs/${segment(this.id)}`, {}, this.closing.signal);
    this.changed();
  }

  async #usage() {
    this.spent = false;
    try {
      const used = await get('/usage', { by: 'model', run_id: this.run?.run_id }, this.closing.signal);
      this.models = used.items;
      this.total = used.total;
    } catch (error) {
      again(error, this.closing.signal, () => void this.#usage());
    }
    this.changed();
  }

  async #marks() {
    const marks = new Marks();
    const path = `/runs/${segment(this.id)}/events`;
    try {
      /** @type {string | undefined} */
      let cursor;
      for (let pages = 0; pages < MARK_PAGES; pages += 1) {
        const page = await get(path, { event: MARKING, limit: PAGE, cursor }, this.closing.signal);
        marks.take(page.items);
        cursor = page.next_cursor;
        if (!cursor) break;
      }
    } catch (error) {
      again(error, this.closing.signal, () => void this.#marks());
      return;
    }
    this.marks = marks;
    this.#touched();
  }

  #touched() {
    this.version += 1;
    this.changed();
  }
}
