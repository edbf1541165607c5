import { render } from '../lib/lit-html/lit-html.js';
import { moved, scrollTo, windowOf } from '../core/window.js';

/** @import { TemplateResult } from '../lib/lit-html/lit-html.js' */

/**
 * What a window shows of its rows.
 *
 * @typedef {object} Shown
 * @property {number} first
 * @property {number} last the one behind the last drawn
 * @property {number} active the row keys are at; -1: none
 * @property {number} width of the window's inside, in pixels
 * @property {number} height
 *
 * @typedef {object} Rows
 * @property {number} count
 * @property {number} rowHeight every row is so high, in pixels
 * @property {number} [above] pixels a sticky heading takes
 * @property {number} [origin] the number of the first row, where rows come in front or go there
 * @property {boolean} [follow] stays at the end while it stands there
 * @property {(shown: Shown) => TemplateResult} draw everything inside; rows are in the normal flow
 *     between two elements of class `rows-before` and `rows-after`
 * @property {(index: number) => void} [open] Enter
 * @property {(index: number) => void} [pick] the space bar
 * @property {(index: number) => void} [at] keys or the pointer are at this row
 * @property {(key: KeyboardEvent, active: number) => boolean} [key] true: taken
 * @property {() => void} [top] the first row is drawn
 */

/** Near enough to the end to stay there. */
const AT_END_PX = 8;

/**
 * Scrolls through many rows of one height and draws only those that are seen. Inside, one element
 * with `tabindex=0` has the focus and names the active row by `aria-activedescendant`; rows carry
 * `data-index`.
 */
export class RowWindow extends HTMLElement {
  constructor() {
    super();
    /** @type {Rows | undefined} */
    this.shown = undefined;
    this.active = -1;
    this.queued = false;
    this.ended = true;
    /** Kept as they are told: to ask for them in the middle of a frame costs a layout. */
    this.scrolled = 0;
    this.width = 0;
    this.height = 0;
    this.above = -1;
    this.below = -1;
    this.observer = new ResizeObserver(() => this.#sized());
  }

  /** @param {Rows} rows drawn at once */
  set rows(rows) {
    const before = this.shown;
    this.shown = rows;
    const shift = before ? (before.origin ?? 0) - (rows.origin ?? 0) : 0;
    if (this.active >= 0) this.active = Math.min(rows.count - 1, this.active + shift);
    if (!this.isConnected) return;
    this.draw();
    if (shift !== 0 && !this.ended) {
      this.#to(this.scrollTop + shift * rows.rowHeight);
      this.draw();
    }
  }

  connectedCallback() {
    this.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('pointerover', (event) => this.#at(event));
    this.addEventListener('pointerdown', (event) => this.#pointed(event));
    this.observer.observe(this);
    this.#sized();
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  /** @param {number} index brings a row into sight and to the keys */
  show(index) {
    const rows = this.shown;
    if (!rows) return;
    this.active = index;
    this.#to(scrollTo(index, this.scrolled, this.height - (rows.above ?? 0), rows.rowHeight));
    rows.at?.(index);
    this.draw();
  }

  /** Goes to the end, and stays there where the rows say so. */
  toEnd() {
    this.ended = true;
    this.draw();
  }

  draw() {
    const rows = this.shown;
    if (!rows) return;
    this.queued = false;
    const toEnd = rows.follow && this.ended;
    this.#place(rows, toEnd ? Number.MAX_SAFE_INTEGER : this.scrolled);
    if (toEnd) this.#to(this.scrollHeight);
  }

  /** @param {number} scrolled */
  #to(scrolled) {
    this.scrollTop = scrolled;
    this.scrolled = this.scrollTop;
  }

  #sized() {
    this.width = this.clientWidth;
    this.height = this.clientHeight;
    this.#queue();
  }

  /**
   * @param {Rows} rows
   * @param {number} scrolled
   */
  #place(rows, scrolled) {
    const place = windowOf(scrolled, this.height, rows.rowHeight, rows.count);
    if (place.before !== this.above) this.style.setProperty('--before', `${place.before}px`);
    if (place.after !== this.below) this.style.setProperty('--after', `${place.after}px`);
    this.above = place.before;
    this.below = place.after;
    render(rows.draw({ ...place, active: this.active, width: this.width, height: this.height }), this);
    if (place.first === 0 && rows.count > 0) rows.top?.();
  }

  #queue() {
    if (this.queued) return;
    this.queued = true;
    requestAnimationFrame(() => {
      if (this.queued) this.draw();
    });
  }

  #scrolled() {
    this.scrolled = this.scrollTop;
    this.ended = this.scrollHeight - this.scrolled - this.height < AT_END_PX;
    this.#queue();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const rows = this.shown;
    if (!rows || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest('a, button, input, select')) return;
    if (rows.key?.(event, this.active)) event.preventDefault();
    else if (this.active >= 0 && event.key === 'Enter' && rows.open) rows.open(this.active);
    else if (this.active >= 0 && event.key === ' ' && rows.pick) rows.pick(this.active);
    else {
      const seen = Math.floor((this.height - (rows.above ?? 0)) / rows.rowHeight);
      const to = moved(event.key, this.active, rows.count, seen);
      if (to === undefined) return;
      this.show(to);
    }
    event.preventDefault();
  }

  /** @param {Event} event */
  #at(event) {
    const index = indexOf(event);
    if (index !== undefined) this.shown?.at?.(index);
  }

  /** @param {Event} event */
  #pointed(event) {
    const index = indexOf(event);
    if (index === undefined) return;
    this.active = index;
    this.#queue();
  }
}

/** @param {Event} event */
function indexOf(event) {
  const row = /** @type {Element} */ (event.target).closest('[data-index]');
  return row ? Number(/** @type {HTMLElement} */ (row).dataset.index) : undefined;
}

customElements.define('row-window', RowWindow);
