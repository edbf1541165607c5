import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { address, ask } from '../core/api.js';
import { bytes, plural } from '../core/format.js';
import { command, failure } from '../part/basics.js';
import { LogSearch } from './log-search.js';
import { LogSource } from './log-source.js';
import { Tail } from './log-tail.js';
import { LogTimes } from './log-times.js';
import { LogWindow } from './log-window.js';

/** @import { TailState } from './log-tail.js' */

/** A log that grows faster is not read byte by byte: its end is looked at anew. */
const FLOOD_BYTES = 2 * 1024 * 1024;
const FLOOD_MS = 1_000;
const NEWLINE = 10;

/**
 * One log of a task: as large as it may be, live while it grows.
 *
 * @typedef {object} Log
 * @property {string} path of the API, `/tasks/ID/logs/stdout`
 * @property {string} name stdout or stderr
 * @property {string} command that shows the same in a terminal
 * @property {boolean} timed whether it is known when it grew
 * @property {() => boolean} over whether nothing more can come
 * @property {() => boolean} begun whether its task has started
 */
class LogView extends HTMLElement {
  /** @type {Log | undefined} set before it is connected */
  log = undefined;
  /** @type {TailState} */
  state = 'waiting';
  /** @type {unknown} */
  failure = undefined;
  wrap = localStorage.getItem('log.wrap') !== 'off';
  /** Lines that came while something else was looked at. */
  more = 0;
  /** Whether one of the rows found was gone to. */
  atHit = false;
  jumping = false;
  typedG = 0;
  /** Offset of the next byte to come. */
  at = 0;
  flood = { since: 0, bytes: 0 };

  connectedCallback() {
    const log = /** @type {Log} */ (this.log);
    this.closing = new AbortController();
    const part = this.#part.bind(this);
    this.source = new LogSource(part, () => this.window_?.redraw());
    this.search = new LogSearch(part, () => this.#found());
    this.times = new LogTimes(log.path, () => this.window_?.redraw());
    this.#draw();
    this.window_ = new LogWindow(/** @type {HTMLElement} */ (this.querySelector('.log-scroll')), this.source, {
      timed: false,
      stamp: (offset) => this.times?.at(offset, this.source?.size ?? 0),
      query: '',
      marked: undefined,
      moved: () => this.#moved(),
    });
    this.#toHash();
    addEventListener('hashchange', () => this.#toHash(), { signal: this.closing.signal });
    this.theme = new MutationObserver(() => this.window_?.restyle());
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.tail = new Tail({
      ask: (signal) => this.#ask(signal),
      take: (more) => this.#take(more),
      over: () => log.over(),
      state: (state, error) => this.#became(state, error),
    });
    this.tail.start();
  }

  disconnectedCallback() {
    this.closing?.abort();
    this.tail?.close();
    this.source?.close();
    this.search?.clear();
    this.times?.close();
    this.window_?.close();
    this.theme?.disconnect();
  }

  /**
   * @param {number} offset
   * @param {number} length
   * @param {AbortSignal} signal
   */
  async #part(offset, length, signal) {
    const answer = await ask(address(this.#log.path, { offset, length }), {}, signal);
    return new Uint8Array(await answer.arrayBuffer());
  }

  get #log() {
    return /** @type {Log} */ (this.log);
  }

  /**
   * Follows from the present end: what stands before is fetched when it is looked at.
   *
   * @param {AbortSignal} signal
   */
  async #ask(signal) {
    const source = /** @type {LogSource} */ (this.source);
    const url = address(this.#log.path);
    const head = await fetch(url, { method: 'HEAD', cache: 'no-store', signal });
    const size = head.ok ? Number(head.headers.get('Content-Length') ?? 0) : source.size;
    source.resized(size);
    this.window_?.redraw();
    const answer = await ask(address(this.#log.path, { follow: true, offset: size }), {}, signal);
    this.at = Number(answer.headers.get('Runner-Offset') ?? size);
    source.resized(this.at);
    this.flood = { since: performance.now(), bytes: 0 };
    return answer;
  }

  /** @param {Uint8Array} more */
  #take(more) {
    const source = /** @type {LogSource} */ (this.source);
    source.append(this.at, more);
    this.at += more.length;
    if (!this.window_?.stuck) this.more += linesIn(more);
    this.window_?.redraw();
    this.search?.grown(source.size);
    const now = performance.now();
    if (now - this.flood.since > FLOOD_MS) this.flood = { since: now, bytes: 0 };
    this.flood.bytes += more.length;
    if (this.flood.bytes > FLOOD_BYTES) this.tail?.again();
  }

  /**
   * @param {TailState} state
   * @param {unknown} [error]
   */
  #became(state, error) {
    this.state = state;
    this.failure = state === 'refused' ? error : undefined;
    this.#draw();
  }

  #toHash() {
    const offset = /^#o=(\d+)$/.exec(location.hash)?.[1];
    if (offset === undefined) return;
    const window_ = /** @type {LogWindow} */ (this.window_);
    window_.options.marked = Number(offset);
    const seen = window_.made.get(Number(offset))?.element.getBoundingClientRect();
    const frame = window_.scroller.getBoundingClientRect();
    if (seen && seen.top >= frame.top && seen.bottom <= frame.bottom) window_.redraw();
    else window_.goTo(Number(offset), 5);
  }

  #moved() {
    if (this.window_?.atEnd) this.more = 0;
    this.#draw();
  }

  /** @param {Event} event */
  #searched(event) {
    const query = /** @type {HTMLInputElement} */ (event.target).value;
    const window_ = /** @type {LogWindow} */ (this.window_);
    window_.options.query = query.toLowerCase();
    window_.redraw();
    this.atHit = false;
    this.jumping = query !== '';
    this.search?.start(query, this.source?.size ?? 0, window_.anchor);
    this.#draw();
  }

  /** The first row found is shown as soon as it is. */
  #found() {
    if (this.jumping && this.search && this.search.count > 0) {
      this.jumping = false;
      this.#toHit(1);
    }
    this.#draw();
  }

  /** @param {1 | -1} way */
  #toHit(way) {
    const { search } = this;
    if (!search || search.count === 0) return;
    const { anchor, options } = /** @type {LogWindow} */ (this.window_);
    const from = this.atHit ? (options.marked ?? anchor) : anchor;
    const next = way > 0 ? search.countBefore(this.atHit ? from + 1 : from) : search.countBefore(from) - 1;
    const offset = search.at((next + search.count) % search.count);
    this.atHit = true;
    history.replaceState(history.state, '', `#o=${offset}`);
    this.#toHash();
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const window_ = /** @type {LogWindow} */ (this.window_);
    const act = {
      ArrowDown: () => window_.scrollBy(window_.linePx()),
      ArrowUp: () => window_.scrollBy(-window_.linePx()),
      j: () => window_.scrollBy(window_.linePx()),
      k: () => window_.scrollBy(-window_.linePx()),
      PageDown: () => window_.scrollBy(window_.pagePx),
      PageUp: () => window_.scrollBy(-window_.pagePx),
      ' ': () => window_.scrollBy(event.shiftKey ? -window_.pagePx : window_.pagePx),
      Home: () => window_.goTo(0),
      End: () => window_.end(),
      G: () => window_.end(),
      g: () => this.#typedG(),
      n: () => this.#toHit(1),
      N: () => this.#toHit(-1),
      w: () => this.#toggleWrap(),
      '/': () => this.querySelector('input')?.focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #typedG() {
    const now = performance.now();
    if (now - this.typedG < 1_000) this.window_?.goTo(0);
    this.typedG = now;
  }

  #toggleWrap() {
    this.wrap = !this.wrap;
    localStorage.setItem('log.wrap', this.wrap ? 'on' : 'off');
    this.#draw();
    this.window_?.redraw();
  }

  #toggleTimes() {
    const { options } = /** @type {LogWindow} */ (this.window_);
    options.timed = !options.timed;
    this.window_?.redraw();
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #searchKey(event) {
    if (event.key === 'Enter') this.#toHit(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.window_?.scroller.focus();
    else return;
    event.preventDefault();
  }

  #draw() {
    render(this.#template(), this);
  }

  #template() {
    const log = this.#log;
    const timed = this.window_?.options.timed ?? false;
    return html`<div class="log-bar">
        <input
          type="search"
          placeholder="Search this log"
          aria-label=${`Search in ${log.name}`}
          @input=${(/** @type {Event} */ event) => this.#searched(event)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#searchKey(event)}
        />
        ${this.#hits()}
        <span class="space"></span>
        <button type="button" aria-pressed=${this.wrap} @click=${() => this.#toggleWrap()}>wrap</button>
        ${log.timed
          ? html`<button type="button" aria-pressed=${timed} @click=${() => this.#toggleTimes()}>times</button>`
          : nothing}
        <a href=${address(log.path)} download=${`${log.name}.log`}>download</a>
      </div>
      ${this.failure ? failure(this.failure) : nothing}
      <div class="log-frame">
        <div
          class=${`log-scroll ${this.wrap ? 'wrap' : ''}`}
          tabindex="0"
          role="region"
          aria-label=${log.name}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event)}
        >
          <div class="log-space"><div class="log-layer"><div class="log-rows"></div></div></div>
        </div>
        ${this.#blank()} ${this.#toEnd()}
      </div>
      <p class="log-foot">
        <span class="data">${bytes(this.source?.size ?? 0)}</span>
        <span class="data">${Math.round((this.window_?.part ?? 1) * 100)} %</span>
        <span>${this.#standing()}</span>
        <span class="space"></span>
        ${command(log.command)}
      </p>`;
  }

  #hits() {
    const { search } = this;
    if (!search || search.query === '') return nothing;
    const count = search.full ? `${search.count} lines and more` : plural(search.count, 'line');
    const marked = this.window_?.options.marked;
    const place = this.atHit && marked !== undefined ? `${search.countBefore(marked) + 1} of ` : '';
    return html`<span class="log-hits" role="status"
        >${place}${count}${search.far ? ` · ${Math.floor((search.looked / search.size) * 100)} % read` : ''}${search.failure
          ? ' · the daemon did not answer'
          : ''}</span
      >
      <button type="button" aria-label="Line found before" ?disabled=${search.count === 0} @click=${() => this.#toHit(-1)}>↑</button>
      <button type="button" aria-label="Line found next" ?disabled=${search.count === 0} @click=${() => this.#toHit(1)}>↓</button>
      ${search.far ? html`<button type="button" @click=${() => search.stop()}>cancel</button>` : nothing}`;
  }

  #blank() {
    if ((this.source?.size ?? 0) > 0 || this.failure) return nothing;
    const log = this.#log;
    const text = log.over()
      ? `It wrote nothing to ${log.name}.`
      : log.begun()
        ? `Nothing on ${log.name} yet. It appears here as it is written.`
        : 'It has not started. What it writes appears here.';
    return html`<p class="log-blank">${text}</p>`;
  }

  #toEnd() {
    if (!this.window_ || this.window_.atEnd || this.source?.size === 0) return nothing;
    const more = this.more > 0 ? `${plural(this.more, 'new line')} ` : '';
    return html`<button type="button" class="log-end" @click=${() => this.#pressedEnd()}>${more}↓ end <kbd>G</kbd></button>`;
  }

  #pressedEnd() {
    this.window_?.end();
    this.window_?.scroller.focus();
  }

  #standing() {
    if (this.state === 'over') return 'complete';
    if (this.state === 'away') return 'the daemon is away; it goes on from here';
    if (this.state === 'waiting') return 'opening…';
    if (this.state === 'refused') return '';
    return this.window_?.stuck ? 'live, following the end' : 'live';
  }
}

/** @param {Uint8Array} text */
function linesIn(text) {
  let count = 0;
  for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

customElements.define('log-view', LogView);
