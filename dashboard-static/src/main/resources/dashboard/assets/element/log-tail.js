import { Problem } from '../core/api.js';

/**
 * A stream the daemon continues until its task is over. It is read while the page is seen (a browser
 * has few connections for all its tabs), and where it broke off it begins again.
 *
 * @typedef {'waiting' | 'live' | 'away' | 'over' | 'refused'} TailState
 * @typedef {object} Follower
 * @property {(signal: AbortSignal) => Promise<Response>} ask for what was not taken yet
 * @property {(bytes: Uint8Array) => void} take
 * @property {() => boolean} over whether the end of a stream is the end of it all
 * @property {(state: TailState, error?: unknown) => void} state
 */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export class Tail {
  /** @param {Follower} follower */
  constructor(follower) {
    this.follower = follower;
    this.closing = new AbortController();
    this.connection = new AbortController();
    this.waitMs = FIRST_WAIT_MS;
    /** @type {() => void} */
    this.wake = () => {};
  }

  start() {
    document.addEventListener('visibilitychange', () => this.#seen(), { signal: this.closing.signal });
    void this.#run();
  }

  /** Breaks off and asks anew, soon. */
  again() {
    this.connection.abort();
  }

  close() {
    this.closing.abort();
    this.connection.abort();
    this.wake();
  }

  #seen() {
    if (document.hidden) this.connection.abort();
    else this.wake();
  }

  async #run() {
    while (!this.closing.signal.aborted) {
      try {
        if (!document.hidden && (await this.#read())) return;
      } catch (error) {
        if (this.closing.signal.aborted) return;
        if (this.#isRefused(error)) return;
      }
      await this.#pause();
    }
  }

  /** @returns {Promise<boolean>} whether all has come */
  async #read() {
    const connection = new AbortController();
    this.connection = connection;
    const answer = await this.follower.ask(connection.signal);
    this.follower.state('live');
    const body = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    for (;;) {
      const { done, value } = await body.read();
      if (connection.signal.aborted) return false;
      if (done) break;
      this.waitMs = FIRST_WAIT_MS;
      this.follower.take(value);
    }
    const over = this.follower.over();
    if (over) this.follower.state('over');
    return over;
  }

  /** @param {unknown} error */
  #isRefused(error) {
    if (this.connection.signal.aborted) return false;
    const { status } = Problem.of(error);
    const refused = status >= 400 && status < 500 && status !== 429;
    this.follower.state(refused ? 'refused' : 'away', error);
    return refused;
  }

  /** A page that is not seen waits until it is. */
  async #pause() {
    const ms = this.waitMs;
    this.waitMs = Math.min(ms * 2, LONGEST_WAIT_MS);
    await new Promise((done) => {
      const timer = document.hidden ? undefined : setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        done(undefined);
      };
    });
  }
}
