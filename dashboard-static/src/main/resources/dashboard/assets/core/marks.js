/** @import { JournalEvent } from './types.js' */

/**
 * Moments of tasks that a timeline marks, as events tell them; pure.
 *
 * @typedef {object} Mark
 * @property {number} at milliseconds since 1970
 * @property {'stop' | 'signal' | 'stall' | 'question'} kind
 * @property {string} label such as SIGTERM
 * @property {number} [to] where it lasted: until then; absent: it lasts
 */

/** Events that make or end a mark. */
export const MARKING = [
  'task_stop_requested', 'task_signal_sent', 'task_stalled', 'task_stall_cleared',
  'checkpoint_required', 'checkpoint_resolved',
];

/** Of one task, no more are kept. */
const MOST = 50;

/** Marks by task. An event that comes twice counts once: they are taken in order of position. */
export class Marks {
  constructor() {
    /** @type {Map<string, Mark[]>} */
    this.byTask = new Map();
    this.pos = 0;
  }

  /** @param {JournalEvent[]} events in order */
  take(events) {
    for (const event of events) {
      if (event.pos <= this.pos) continue;
      this.pos = event.pos;
      if (event.task_id && (MARKING.includes(event.event) || event.event === 'task_completed')) this.#one(event.task_id, event);
    }
  }

  /** @param {string} id */
  of(id) {
    return this.byTask.get(id) ?? [];
  }

  /**
   * @param {string} id
   * @param {JournalEvent & { signal?: string, reason?: string, after_exit?: boolean }} event
   */
  #one(id, event) {
    const at = Date.parse(event.ts);
    if (event.event === 'task_stop_requested') this.#add(id, { at, kind: 'stop', label: `stop asked: ${words(event.reason)}` });
    else if (event.event === 'task_signal_sent') this.#add(id, { at, kind: 'signal', label: event.signal ?? 'signal' });
    else if (event.event === 'task_stalled') this.#add(id, { at, kind: 'stall', label: 'no output' });
    else if (event.event === 'task_stall_cleared') this.#end(id, 'stall', at);
    else if (event.event === 'checkpoint_required') this.#add(id, { at, kind: 'question', label: 'waits for a person' });
    else if (event.event === 'checkpoint_resolved') this.#end(id, 'question', at);
    else this.#endAll(id, at);
  }

  /**
   * @param {string} id
   * @param {Mark} mark
   */
  #add(id, mark) {
    const marks = this.byTask.get(id) ?? [];
    if (marks.length < MOST) this.byTask.set(id, [...marks, mark]);
  }

  /**
   * @param {string} id
   * @param {Mark['kind']} kind
   * @param {number} at
   */
  #end(id, kind, at) {
    const open = this.of(id).findIndex((mark) => mark.kind === kind && mark.to === undefined);
    if (open >= 0) this.byTask.set(id, this.of(id).map((mark, index) => (index === open ? { ...mark, to: at } : mark)));
  }

  /**
   * @param {string} id
   * @param {number} at
   */
  #endAll(id, at) {
    this.#end(id, 'stall', at);
    this.#end(id, 'question', at);
  }
}

/** @param {string | undefined} reason */
const words = (reason) => (reason ?? 'no reason').replaceAll('_', ' ');
