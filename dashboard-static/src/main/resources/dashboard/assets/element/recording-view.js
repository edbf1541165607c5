import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { address, ask, Problem, segment } from '../core/api.js';
import { bytes, shortId } from '../core/format.js';
import { command, empty } from '../part/basics.js';
import { joined, parseCast, shownBy, sizeOf, timeline } from '../part/cast.js';
import { TerminalScreen } from './terminal-screen.js';

/** @import { Cast } from '../part/cast.js' */
/** @import { Of } from './terminal-live.js' */

/** What is held of a recording; the rest is for a player that reads files. */
const MOST_BYTES = 16 * 1024 * 1024;
const SPEEDS = [0.5, 1, 2, 4, 8];
const PAUSES = [1, 2, 5, Number.POSITIVE_INFINITY];
const STEP_S = 5;

/** A recording of a terminal, with everything to wind through it. */
class RecordingView extends HTMLElement {
  /** @type {Of | undefined} set before it is connected */
  of = undefined;
  /** @type {Cast | undefined} */
  cast = undefined;
  /** @type {Float64Array} */
  times = new Float64Array();
  /** @type {string | undefined} */
  trouble = undefined;
  /** Bytes that are not shown. */
  cut = 0;
  at = 0;
  shown = 0;
  playing = false;
  speed = 1;
  pause = 2;
  playedAt = 0;
  /** @type {TerminalScreen | undefined} */
  screen = undefined;
  closing = new AbortController();

  connectedCallback() {
    this.closing = new AbortController();
    this.addEventListener('keydown', this.#key);
    this.#draw();
    void this.#open();
  }

  disconnectedCallback() {
    this.closing.abort();
    this.removeEventListener('keydown', this.#key);
    this.playing = false;
    this.screen?.close();
  }

  get #id() {
    return /** @type {Of} */ (this.of).id;
  }

  async #open() {
    try {
      const url = address(`/tasks/${segment(this.#id)}/recording`);
      const answer = await ask(url, { Range: `bytes=0-${MOST_BYTES - 1}` }, this.closing.signal);
      const size = Number(/\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1] ?? 0);
      this.cut = Math.max(0, size - MOST_BYTES);
      this.cast = parseCast(await answer.text());
      this.times = timeline(this.cast.frames, this.pause);
      this.#draw();
      const frame = /** @type {HTMLElement} */ (this.querySelector('.terminal-frame'));
      this.screen = await TerminalScreen.in(frame, this.cast.columns, this.cast.rows);
      if (this.closing.signal.aborted) this.screen.close();
      else this.#seek(this.#length);
    } catch (error) {
      if (this.closing.signal.aborted) return;
      this.trouble = error instanceof SyntaxError ? 'The recording cannot be read.' : Problem.of(error).message;
      this.#draw();
    }
  }

  get #length() {
    return this.times.at(-1) ?? 0;
  }

  /** @param {number} at seconds */
  #seek(at) {
    this.at = Math.max(0, Math.min(at, this.#length));
    const wanted = shownBy(this.times, this.at);
    if (wanted < this.shown) this.#rewind();
    this.#show(wanted);
    this.#draw();
  }

  #rewind() {
    const cast = /** @type {Cast} */ (this.cast);
    this.screen?.clear();
    this.screen?.resize(cast.columns, cast.rows);
    this.shown = 0;
  }

  /** @param {number} wanted how many frames */
  #show(wanted) {
    if (wanted <= this.shown) return;
    for (const frame of joined(/** @type {Cast} */ (this.cast).frames.slice(this.shown, wanted))) {
      if (frame.kind === 'o') this.screen?.write(frame.data);
      else this.screen?.resize(sizeOf(frame.data).columns, sizeOf(frame.data).rows);
    }
    this.shown = wanted;
  }

  #toggle() {
    this.playing = !this.playing;
    if (this.playing && this.at >= this.#length) this.#seek(0);
    this.playedAt = performance.now();
    this.#draw();
    if (this.playing) requestAnimationFrame(() => this.#play());
  }

  #play() {
    if (!this.playing) return;
    const now = performance.now();
    const next = this.at + ((now - this.playedAt) / 1000) * this.speed;
    this.playedAt = now;
    if (next >= this.#length) this.playing = false;
    this.#seek(next);
    if (this.playing) requestAnimationFrame(() => this.#play());
  }

  /** @param {number} pause seconds */
  #limit(pause) {
    const part = this.#length > 0 ? this.at / this.#length : 0;
    this.pause = pause;
    this.times = timeline(/** @type {Cast} */ (this.cast).frames, pause);
    this.#seek(part * this.#length);
  }

  /** @type {(event: KeyboardEvent) => void} */
  #key = (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    // Selects and the slider have keys of their own.
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('select, button, a') || (target.closest('input') && event.key !== ' ')) return;
    const act = {
      ' ': () => this.#toggle(),
      ArrowLeft: () => this.#seek(this.at - STEP_S),
      ArrowRight: () => this.#seek(this.at + STEP_S),
      Home: () => this.#seek(0),
      End: () => this.#seek(this.#length),
      '.': () => this.#seek(this.times[this.shown] ?? this.#length),
      ',': () => this.#seek(this.times[this.shown - 2] ?? 0),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #draw() {
    render(this.#template(), this);
  }

  #template() {
    if (this.trouble) return empty(this.trouble);
    if (!this.cast) return empty('Reading the recording…');
    const text = `${clock(this.at)} of ${clock(this.#length)}`;
    return html`<div class="terminal-frame" tabindex="0" role="img" aria-label="The recorded terminal. Space plays, arrows wind."></div>
      <div class="cast-bar" role="group" aria-label="Player">
        <button type="button" @click=${() => this.#toggle()}>${this.playing ? 'pause' : 'play'}</button>
        <input
          type="range"
          min="0"
          max=${this.#length}
          step="any"
          .value=${String(this.at)}
          aria-label="Time"
          aria-valuetext=${text}
          @input=${(/** @type {Event} */ event) => this.#seek(Number(/** @type {HTMLInputElement} */ (event.target).value))}
        />
        <span class="data">${text}</span>
        ${choice('Speed', SPEEDS, this.speed, (one) => `× ${one}`, (one) => (this.speed = one))}
        ${choice('Longest pause', PAUSES, this.pause, (one) => (one === Number.POSITIVE_INFINITY ? 'real pauses' : `pauses ≤ ${one} s`), (one) => this.#limit(one))}
        <span class="space"></span>
        ${command(`runner replay ${shortId(this.#id)}`)}
      </div>
      ${this.cut > 0 ? html`<p class="line muted">The first ${bytes(MOST_BYTES)}; ${bytes(this.cut)} more are in the file: the command plays all.</p>` : nothing}`;
  }
}

/**
 * @param {string} name
 * @param {number[]} all
 * @param {number} chosen
 * @param {(one: number) => string} text
 * @param {(one: number) => void} choose
 */
function choice(name, all, chosen, text, choose) {
  return html`<select aria-label=${name} @change=${(/** @type {Event} */ event) => choose(all[/** @type {HTMLSelectElement} */ (event.target).selectedIndex])}>
    ${all.map((one) => html`<option ?selected=${one === chosen}>${text(one)}</option>`)}
  </select>`;
}

/** @param {number} seconds */
function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

customElements.define('recording-view', RecordingView);

export {};
