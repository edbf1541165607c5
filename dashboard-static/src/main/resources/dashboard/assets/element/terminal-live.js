import { html, render } from '../lib/lit-html/lit-html.js';
import { address, get, Problem, segment } from '../core/api.js';
import { shortId } from '../core/format.js';
import { command } from '../part/basics.js';
import { visible } from '../part/ansi.js';
import { TerminalScreen } from './terminal-screen.js';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** More than this undrawn: what the terminal shows by now is asked for instead. */
const MOST_PENDING = 4 * 1024 * 1024;
const TEXT_APART_MS = 1_000;

/** Why the daemon ends a connection for good (docs/http.md). @type {Record<number, string>} */
const ENDS = {
  4401: 'This browser is not logged in any more.',
  4404: 'There is no such task.',
  4409: 'This task has no terminal.',
};

/**
 * The terminal of a task as it is now, to look at only; the last screen once it has ended.
 *
 * @typedef {{ id: string, ended: () => boolean }} Of
 */
class TerminalLive extends HTMLElement {
  /** @type {Of | undefined} set before it is connected */
  of = undefined;
  state = 'opening…';
  /** @type {string[] | undefined} the last screen of a task that has ended */
  last = undefined;
  size = '';
  reading = false;
  /** @type {Promise<TerminalScreen> | undefined} */
  screen = undefined;
  /** @type {WebSocket | undefined} */
  socket = undefined;
  closed = false;
  waitMs = FIRST_WAIT_MS;
  /** @type {Promise<void>} messages are taken one behind the other */
  turn = Promise.resolve();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  textTimer = undefined;

  connectedCallback() {
    this.closed = false;
    this.#draw();
    if (this.#of.ended()) void this.#showLast();
    else this.#connect();
    this.textTimer = setInterval(() => void this.#readOut(), TEXT_APART_MS);
  }

  disconnectedCallback() {
    this.closed = true;
    clearInterval(this.textTimer);
    this.socket?.close();
    void this.screen?.then((screen) => screen.close());
  }

  get #of() {
    return /** @type {Of} */ (this.of);
  }

  #connect() {
    if (this.closed) return;
    const url = new URL(address(`/tasks/${segment(this.#of.id)}/terminal`, { client: 'page' }), location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => {
      this.turn = this.turn.then(() => this.#take(data)).catch((error) => this.#say(String(error.message ?? error)));
    };
    socket.onclose = ({ code }) => this.#ended(code);
    this.socket = socket;
  }

  /** @param {string | ArrayBuffer} data */
  async #take(data) {
    if (typeof data !== 'string') {
      const screen = await this.screen;
      screen?.write(new Uint8Array(data));
      if (screen && screen.pending > MOST_PENDING) this.socket?.close(4000);
      return;
    }
    const told = JSON.parse(data);
    this.waitMs = FIRST_WAIT_MS;
    if (told.type === 'waiting') this.#say('It has not started. Its terminal appears here.');
    else if (told.type === 'hello') await this.#hello(told);
    else if (told.type === 'screen') (await this.screen)?.clear();
    else if (told.type === 'resize') await this.#resize(told);
    else if (told.type === 'ended') this.#say('It has ended; this is what it showed last.');
  }

  /** @param {{ columns: number, rows: number, typist?: string }} told */
  async #hello(told) {
    this.#say(told.typist ? `live; ${visible(told.typist)} types` : 'live');
    this.screen ??= TerminalScreen.in(this.#frame, told.columns, told.rows);
    await this.#resize(told);
  }

  /** @param {{ columns: number, rows: number }} to */
  async #resize({ columns, rows }) {
    this.size = `${columns} × ${rows}`;
    (await this.screen)?.resize(columns, rows);
    this.#draw();
  }

  /** @param {number} code */
  #ended(code) {
    if (this.closed) return;
    if (code === 4410) {
      if (!this.screen) void this.#showLast();
      return;
    }
    if (ENDS[code]) {
      this.#say(ENDS[code]);
      return;
    }
    this.#say('The daemon is away; the terminal comes back with it.');
    setTimeout(() => this.#connect(), this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }

  async #showLast() {
    try {
      const screen = await get(`/tasks/${segment(this.#of.id)}/screen`);
      this.size = `${screen.columns} × ${screen.rows}`;
      this.last = screen.lines;
      this.#say('What it showed last');
    } catch (error) {
      this.#say(Problem.of(error).message);
    }
  }

  async #readOut() {
    if (!this.reading || !this.screen) return;
    const text = (await this.screen).text();
    const place = /** @type {HTMLElement} */ (this.querySelector('.terminal-text'));
    if (place.textContent !== text) place.textContent = text;
  }

  get #frame() {
    return /** @type {HTMLElement} */ (this.querySelector('.terminal-frame'));
  }

  /** @param {string} text */
  #say(text) {
    this.state = text;
    this.#draw();
  }

  /** @param {Event} event */
  #toggled(event) {
    this.reading = /** @type {HTMLDetailsElement} */ (event.target).open;
    void this.#readOut();
  }

  #draw() {
    const id = shortId(this.#of.id);
    render(
      html`<p class="terminal-bar">
          <span role="status">${this.state}</span><span class="muted data">${this.size}</span>
          <span class="space"></span>
          ${this.#of.ended() ? command(`runner replay ${id}`) : html`<span class="muted">To type:</span> ${command(`runner attach ${id}`)}`}
        </p>
        <div class="terminal-frame" role="img" aria-label="The terminal; its text stands below" ?hidden=${this.last !== undefined}></div>
        ${this.last
          ? html`<pre class="terminal-last" tabindex="0" aria-label="Last screen">${this.last.map(visible).join('\n')}</pre>`
          : html`<details class="terminal-read" @toggle=${(/** @type {Event} */ event) => this.#toggled(event)}>
              <summary>Screen as text</summary>
              <pre class="terminal-text"></pre>
            </details>`}
`,
      this,
    );
  }
}

customElements.define('terminal-live', TerminalLive);

export {};
