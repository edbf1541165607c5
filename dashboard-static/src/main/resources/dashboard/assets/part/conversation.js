import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { address, ask, segment } from '../core/api.js';
import { bytes, shortId } from '../core/format.js';
import { Tail } from '../element/log-tail.js';
import { visible } from './ansi.js';
import { command, empty, failure, loading, sign } from './basics.js';
import { Lines, Said } from './said.js';
import { prose } from './prose.js';

/** @import { Page } from '../core/page.js' */
/** @import { Item } from './said.js' */
/** @import { TailState } from '../element/log-tail.js' */

/** A larger log is read from near its end on, unless all of it is asked for. */
const WHOLE_BYTES = 4 * 1024 * 1024;
const LAST_LINES = 2_000;

const KINDS = { text: 'said', tool: 'tool call', denied: 'denied', cost: 'cost', error: 'error', retry: 'tries again' };
const SIGNS = { denied: 'cancelled', error: 'failed', retry: 'stopping' };

/** What an agent said and did, as it says and does it. */
export class Conversation {
  /**
   * @param {Page} page
   * @param {string} id of the task
   * @param {() => boolean} over whether nothing more can come
   */
  constructor(page, id, over) {
    this.page = page;
    this.id = id;
    this.path = `/tasks/${segment(id)}`;
    this.said = new Said();
    this.lines = new Lines((item) => this.said.add(/** @type {Item} */ (item)));
    /** @type {TailState} */
    this.state = 'waiting';
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {number | undefined} what stands before this byte is not shown; undefined: to be found out */
    this.from = undefined;
    this.whole = false;
    this.tail = new Tail({
      ask: (signal) => this.#ask(signal),
      take: (more) => this.#take(more),
      over,
      state: (state, error) => this.#became(state, error),
    });
    this.tail.start();
  }

  close() {
    this.tail.close();
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    this.from ??= await this.#begin(signal);
    this.lines.reset();
    const offset = this.said.resumeAt() ?? this.from;
    return ask(address(`${this.path}/conversation`, { follow: true, offset }), {}, signal);
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    const ask = (/** @type {string} */ url) => fetch(url, { method: 'HEAD', cache: 'no-store', signal });
    const log = await ask(address(`${this.path}/logs/stdout`));
    if (this.whole || Number(log.headers.get('Content-Length') ?? 0) <= WHOLE_BYTES) return 0;
    const last = await ask(address(`${this.path}/logs/stdout`, { tail_lines: LAST_LINES }));
    return Number(last.headers.get('Runner-Offset') ?? 0);
  }

  /** @param {Uint8Array} more */
  #take(more) {
    const atEnd = document.documentElement.scrollHeight - innerHeight - scrollY < 80;
    this.lines.push(more);
    this.page.redraw();
    if (atEnd && this.following) requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, document.documentElement.scrollHeight)));
  }

  /**
   * @param {TailState} state
   * @param {unknown} [error]
   */
  #became(state, error) {
    this.state = state;
    this.failure = state === 'refused' ? error : undefined;
    this.page.redraw();
  }

  get following() {
    return this.state === 'live' && scrollY > 0;
  }

  #showAll() {
    this.whole = true;
    this.from = undefined;
    this.said.clear();
    this.tail.again();
  }

  render() {
    if (this.failure) return failure(this.failure);
    const { items } = this.said;
    if (items.length === 0) return this.#nothing();
    return html`<div class="talk">
      ${this.#before()}
      <ol class="said" aria-label="Conversation">
        ${guard([this.said.version], () => repeat(items, (item) => item.key, said))}
      </ol>
      <p class="talk-foot">
        <span>${this.#standing()}</span>
        <span class="space"></span>
        ${command(`runner logs ${shortId(this.id)}`)}
      </p>
    </div>`;
  }

  #nothing() {
    if (this.state === 'waiting') return loading();
    return empty(this.state === 'over' ? 'It said nothing its reader understands. The output tab shows what it wrote.' : 'Nothing said yet. It appears here as it is.');
  }

  #before() {
    const from = this.from ?? 0;
    if (from > 0) {
      return html`<p class="talk-before">
        The first ${bytes(from)} of its output are not shown.
        <button type="button" @click=${() => this.#showAll()}>Show from the beginning</button>
      </p>`;
    }
    const dropped = this.said.dropped;
    return dropped > 0 ? html`<p class="talk-before">The ${dropped} things said before are not shown; the command below prints all.</p>` : nothing;
  }

  #standing() {
    if (this.state === 'over') return 'complete';
    if (this.state === 'away') return 'the daemon is away; it goes on from here';
    return 'live';
  }
}

/** @param {Item} item */
function said(item) {
  const kind = /** @type {keyof typeof KINDS} */ (item.kind in KINDS ? item.kind : 'text');
  const shape = SIGNS[/** @type {keyof typeof SIGNS} */ (kind)];
  if (kind === 'text') return html`<li data-kind="text">${prose(item.text)}</li>`;
  return html`<li data-kind=${kind}>
    <span class="kind">${shape ? sign(shape) : nothing}${KINDS[kind]}</span><span class="what">${visible(item.text)}</span>
  </li>`;
}
