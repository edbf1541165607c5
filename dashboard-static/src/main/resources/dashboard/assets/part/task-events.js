import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { get, segment } from '../core/api.js';
import { duration, shortId } from '../core/format.js';
import { visible } from './ansi.js';
import { command, empty, failure, loading, time } from './basics.js';

/** @import { Page } from '../core/page.js' */
/** @import { JournalEvent } from '../core/types.js' */

const PAGE = 500;
/** Events shown; of more, the first and the last. */
const MOST = 2_000;

/** The events of one task, oldest first, live. */
export class TaskEvents {
  /**
   * @param {Page} page
   * @param {string} id
   */
  constructor(page, id) {
    this.page = page;
    this.id = id;
    /** @type {JournalEvent[]} */
    this.list = [];
    /** @type {JournalEvent[]} that came while the list was asked for */
    this.early = [];
    this.loaded = false;
    this.more = false;
    /** @type {unknown} */
    this.failure = undefined;
    this.closing = new AbortController();
    this.scrolled = '';
    void this.#load();
  }

  close() {
    this.closing.abort();
  }

  async #load() {
    try {
      let cursor;
      do {
        const page = await get(`/tasks/${segment(this.id)}/events`, { limit: PAGE, cursor }, this.closing.signal);
        this.list.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor && this.list.length < MOST);
      this.more = cursor !== undefined;
      this.loaded = true;
      this.#add(this.early);
    } catch (error) {
      this.failure = error;
    }
    this.page.redraw();
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    const own = events.filter((event) => event.task_id === this.id);
    if (this.loaded) this.#add(own);
    else this.early.push(...own);
  }

  /** @param {JournalEvent[]} events */
  #add(events) {
    const last = this.list.at(-1)?.seq ?? 0;
    this.list.push(...events.filter((event) => event.seq > last));
    if (this.list.length > MOST * 2) this.list.splice(MOST / 2, this.list.length - MOST);
  }

  /** An address can name an event: it is brought into sight once. */
  #show() {
    if (this.scrolled === location.hash || !this.loaded) return;
    this.scrolled = location.hash;
    const seq = /^#e=(\d+)$/.exec(location.hash)?.[1];
    if (seq) requestAnimationFrame(() => document.querySelector(`[data-seq="${seq}"]`)?.scrollIntoView({ block: 'center' }));
  }

  render() {
    if (this.failure) return failure(this.failure);
    if (!this.loaded) return loading();
    if (this.list.length === 0) return empty('Nothing has happened to it yet.');
    this.#show();
    const first = Date.parse(this.list[0].ts);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Events">
      <table class="task-events">
        <thead>
          <tr><th scope="col" class="number">#</th><th scope="col">Time</th><th scope="col" class="number">After</th><th scope="col">Event</th><th scope="col">What happened</th></tr>
        </thead>
        <tbody>
          ${guard([this.list.at(-1), location.hash], () => repeat(this.list, (event) => event.seq, (event) => this.#row(event, first)))}
        </tbody>
      </table>
      ${this.more ? html`<p class="line muted">There are more: ${command(`runner events ${shortId(this.id)}`)}</p>` : nothing}
    </div>`;
  }

  /**
   * @param {JournalEvent} event
   * @param {number} first
   */
  #row(event, first) {
    const marked = location.hash === `#e=${event.seq}`;
    return html`<tr data-seq=${event.seq} aria-selected=${marked}>
      <td class="number"><a class="id" href=${`#e=${event.seq}`} aria-label=${`Link to event ${event.seq}`}>${event.seq}</a></td>
      <td>${time(event.ts, this.page.now())}</td>
      <td class="number">${duration(Date.parse(event.ts) - first)}</td>
      <td><code>${event.event}</code></td>
      <td>${visible(event.summary)}</td>
    </tr>`;
  }
}
