import { get } from './api.js';
import { isFinal } from './status.js';
import { Tasks } from './tasks.js';

/** @import { Daemon, JournalEvent, Sums } from './types.js' */

const ACTIVE = { status: ['blocked', 'queued', 'running', 'stopping'] };
/** The figures of the header are asked for again at most so often. */
const APART_MS = 500;

/** What the frame shows whatever the view: the daemon, what is not ended yet, today's cost. */
export class Overview {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Daemon | undefined} */
    this.daemon = undefined;
    /** @type {Sums | undefined} */
    this.today = undefined;
    this.active = new Tasks(changed, (task) => !isFinal(task.status));
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.spent = false;
  }

  /** @returns {Promise<number | undefined>} the position all of it is true at, at least; undefined: no answer */
  async reload() {
    try {
      const daemon = await get('/daemon');
      this.daemon = daemon;
      await this.active.load(ACTIVE);
      this.active.refresh([...this.active.byId.values()].flatMap((task) => (task.started_at ? task.task_id : [])));
      await this.#spending();
      this.failure = undefined;
      return daemon.pos;
    } catch (error) {
      this.failure = error;
      return undefined;
    } finally {
      this.changed();
    }
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    this.active.events(events);
    this.spent ||= events.some((event) => event.event === 'task_usage');
    this.timer ??= setTimeout(() => void this.#again(), APART_MS);
  }

  /** How many things wait for a person. */
  attention() {
    let count = 0;
    for (const task of this.active.byId.values()) if (task.attention) count += 1;
    return count;
  }

  async #again() {
    this.timer = undefined;
    try {
      this.daemon = await get('/daemon');
      if (this.spent) await this.#spending();
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
    this.changed();
  }

  async #spending() {
    this.spent = false;
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    this.today = (await get('/usage', { by: 'day', since: midnight.toISOString() })).total;
  }
}
