import { address, ask, Problem } from './api.js';
import { SseParser } from './sse.js';

/** @import { Frame } from './sse.js' */
/** @import { JournalEvent } from './types.js' */

/**
 * The daemon's events as they are committed: every one once and in order, also across a restart of
 * the daemon, because each connection begins behind the last position seen.
 *
 * @typedef {'connecting' | 'live' | 'away' | 'locked'} LiveState `locked`: this browser is not
 *     logged in
 * @typedef {object} Listener
 * @property {(events: JournalEvent[]) => void} events those that came together, in order
 * @property {() => void} reset events are missing: what is shown must be asked for again
 * @property {(state: LiveState) => void} state
 */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** The daemon sends a comment every 15 s; a tunnel that died tells nothing. */
const SILENCE_MS = 40_000;

export class Live {
  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
    /** @type {LiveState} */
    this.state = 'connecting';
    /** @type {number | undefined} the last position seen; undefined: from now on */
    this.pos = undefined;
    this.home = '';
    /** @type {JournalEvent[]} */
    this.batch = [];
    this.waitMs = FIRST_WAIT_MS;
    /** @type {AbortController | undefined} */
    this.connection = undefined;
    this.closed = false;
    this.paused = false;
  }

  /** @param {number} pos what is shown is true at it: events follow from there */
  start(pos) {
    this.pos = pos;
    void this.#connect();
  }

  /** Tries at once, for a person who does not want to wait. */
  now() {
    this.wake?.();
  }

  /** Gives the connection back until {@link resume}; nothing will be missed. */
  pause() {
    this.paused = true;
    this.connection?.abort();
  }

  resume() {
    this.paused = false;
    this.wake?.();
  }

  close() {
    this.closed = true;
    this.connection?.abort();
    this.wake?.();
  }

  async #connect() {
    while (!this.closed) {
      if (this.paused) await new Promise((done) => (this.wake = () => done(undefined)));
      try {
        await this.#read();
      } catch (error) {
        if (this.paused) continue;
        if (Problem.of(error).status === 401) this.#become('locked');
        else this.#become('away');
      }
      if (this.closed) return;
      if (this.paused) continue;
      if (this.state === 'live') this.#become('away');
      await this.#pause();
    }
  }

  async #read() {
    const connection = new AbortController();
    this.connection = connection;
    let silence = setTimeout(() => connection.abort(), SILENCE_MS);
    try {
      const answer = await ask(
        address('/events', { after_pos: this.pos }),
        { Accept: 'text/event-stream' },
        connection.signal,
      );
      const parser = new SseParser((frame) => this.#frame(frame));
      const text = new TextDecoder();
      const body = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
      for (;;) {
        const { done, value } = await body.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(() => connection.abort(), SILENCE_MS);
        parser.push(text.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(silence);
    }
  }

  /** @param {Frame} frame */
  #frame(frame) {
    const told = JSON.parse(frame.data);
    if (frame.event === 'hello') this.#hello(told);
    else if (frame.event === 'reset') this.#reset(told.pos);
    else if (frame.event !== 'bye') this.#take(told);
  }

  /** @param {{ home: string, pos: number }} told */
  #hello(told) {
    this.waitMs = FIRST_WAIT_MS;
    if (this.home && this.home !== told.home) this.#reset(told.pos);
    this.home = told.home;
    this.#become('live');
  }

  /** @param {number} pos */
  #reset(pos) {
    this.pos = pos;
    this.batch = [];
    this.listener.reset();
  }

  /** @param {JournalEvent} event */
  #take(event) {
    if (this.pos !== undefined && event.pos <= this.pos) return;
    this.pos = event.pos;
    this.batch.push(event);
    // What came together is told together.
    if (this.batch.length === 1) setTimeout(() => this.#flush(), 0);
  }

  #flush() {
    const events = this.batch;
    this.batch = [];
    if (events.length > 0) this.listener.events(events);
  }

  /** @param {LiveState} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.listener.state(state);
  }

  async #pause() {
    const ms = this.waitMs;
    this.waitMs = Math.min(ms * 2, LONGEST_WAIT_MS);
    await new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        done(undefined);
      };
    });
  }
}
