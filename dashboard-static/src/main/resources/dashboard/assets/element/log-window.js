import { line, PLAIN, styleBehind } from '../part/ansi.js';
import { rowElement } from './log-row.js';
import { heightOf, offsetAt, topOf } from './log-scroll.js';

/** @import { LogSource, Row } from './log-source.js' */
/** @import { Style } from '../part/ansi.js' */
/** @import { Theme } from '../part/colours.js' */

/** Rows made beyond what is seen, so that a turn of the wheel finds them there. */
const OVER = 20;
/** Colours begun so many bytes before the first row count for it. */
const STYLE_BYTES = 64 * 1024;
/** Characters of the last known line height, until one is measured. */
const LINE_PX = 18;

/**
 * @typedef {{ element: HTMLElement, key: string, style: Style }} Made a row's element, what it was made
 *     of, and the style it leaves to the next
 * @typedef {object} Options
 * @property {boolean} timed
 * @property {(offset: number) => string | undefined} stamp
 * @property {string} query in lower case
 * @property {number | undefined} marked offset of a row
 * @property {() => void} moved what is seen has changed
 */

/**
 * The part of a log that is seen. Its truth is the row at the top of the window and how far that is
 * scrolled out; the scroll bar only follows, because no element is as high as a large log.
 */
export class LogWindow {
  /**
   * @param {HTMLElement} scroller holds a space with a layer with the rows, each made by the view
   * @param {LogSource} source
   * @param {Options} options
   */
  constructor(scroller, source, options) {
    this.scroller = scroller;
    this.space = /** @type {HTMLElement} */ (scroller.firstElementChild);
    this.layer = /** @type {HTMLElement} */ (this.space.firstElementChild);
    this.rows = /** @type {HTMLElement} */ (this.layer.firstElementChild);
    this.source = source;
    this.options = options;
    this.anchor = 0;
    this.delta = 0;
    /** Whether the end stays in sight as the log grows. */
    this.stuck = true;
    this.atEnd = true;
    /** @type {Row[]} those that are made */
    this.shown = [];
    /** @type {Map<number, Made>} by offset */
    this.made = new Map();
    /** Whether the log's first row is made, its last, both. */
    this.first = false;
    this.last = false;
    this.whole = false;
    this.scrolledTo = 0;
    this.touching = false;
    this.drawing = false;
    this.observer = new ResizeObserver(() => this.redraw());
    this.decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    this.#listen();
  }

  close() {
    this.observer.disconnect();
  }

  #listen() {
    const passive = { passive: true };
    this.scroller.addEventListener('scroll', () => this.#scrolled(), passive);
    this.scroller.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.scroller.addEventListener('touchstart', () => (this.touching = true), passive);
    this.scroller.addEventListener('scrollend', () => this.#settled(), passive);
    this.observer.observe(this.scroller);
  }

  redraw() {
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.#draw();
    });
  }

  /** Everything is made anew: how rows look has changed. */
  restyle() {
    this.made.clear();
    this.redraw();
  }

  end() {
    this.stuck = true;
    this.redraw();
  }

  /** @param {number} offset a row to bring to the top, or a little below it */
  goTo(offset, rowsAbove = 0) {
    this.stuck = false;
    this.anchor = offset;
    this.delta = -rowsAbove * this.linePx();
    this.redraw();
  }

  /** @param {number} px downwards */
  scrollBy(px) {
    if (px < 0) this.stuck = false;
    this.delta += px;
    this.redraw();
  }

  linePx() {
    const first = /** @type {HTMLElement | null} */ (this.rows.firstElementChild);
    const height = first ? Number.parseFloat(getComputedStyle(first).lineHeight) : Number.NaN;
    return Number.isFinite(height) ? height : LINE_PX;
  }

  get pagePx() {
    return this.scroller.clientHeight - this.linePx();
  }

  /** How much is before what is seen, of 1. */
  get part() {
    return this.source.size === 0 || this.atEnd ? 1 : this.anchor / this.source.size;
  }

  #draw() {
    if (!this.scroller.isConnected) return;
    const { source } = this;
    if (source.size === 0) {
      this.shown = [];
      this.#patch();
      this.#place(0);
      return;
    }
    if (this.stuck) {
      this.anchor = source.size - 1;
      this.delta = 0;
    }
    // Rows differ in height: how far a move leads is seen once they are made.
    for (let round = 0; round < 4; round += 1) {
      const top = source.rowAt(this.anchor);
      if (!top) {
        this.scroller.setAttribute('aria-busy', 'true');
        return;
      }
      this.scroller.removeAttribute('aria-busy');
      this.#collect(top);
      this.#patch();
      if (this.#settle(top)) break;
    }
    this.options.moved();
  }

  /** @param {Row} top */
  #collect(top) {
    const count = Math.ceil(this.scroller.clientHeight / this.linePx()) + OVER;
    const { source } = this;
    /** @type {Row[]} */
    const above = [];
    let before = source.previous(top);
    while (before && above.length < count) {
      above.push(before);
      before = source.previous(before);
    }
    const rows = [...above.reverse(), top];
    let next = source.next(top);
    while (next && rows.length < above.length + 1 + count) {
      rows.push(next);
      next = source.next(next);
    }
    this.shown = rows;
    this.first = before === null;
    this.last = next === null;
    this.whole = this.first && this.last;
  }

  #patch() {
    const theme = /** @type {Theme} */ (document.documentElement.dataset.theme === 'light' ? 'light' : 'dark');
    /** @type {Map<number, Made>} */
    const kept = new Map();
    let style = this.shown.length > 0 ? this.#styleBefore(this.shown[0]) : PLAIN;
    const elements = this.shown.map((row) => {
      const made = this.#row(row, style, theme);
      style = made.style;
      kept.set(row.start, made);
      return made.element;
    });
    this.made = kept;
    reconcile(this.rows, elements);
  }

  /**
   * @param {Row} row
   * @param {Style} before
   * @param {Theme} theme
   * @returns {Made}
   */
  #row(row, before, theme) {
    const { options, source } = this;
    const number = source.lineNumber(row);
    const ts = options.timed ? options.stamp(row.start) : undefined;
    const marked = options.marked === row.start;
    const key = [row.end, number, ts, options.timed, marked, options.query, theme, JSON.stringify(before)].join('|');
    const known = this.made.get(row.start);
    if (known?.key === key) return known;
    const { runs, style } = line(this.text(row), before);
    const element = rowElement({ start: row.start, number, ts, timed: options.timed, runs, marked, query: options.query, theme });
    return { element, key, style };
  }

  /** A row as text, without its line end. @param {Row} row */
  text(row) {
    return this.decoder.decode(this.source.bytes(row)).replace(/\r*\n$/, '');
  }

  /** @param {Row} row */
  #styleBefore(row) {
    const bytes = this.source.bytes(row, STYLE_BYTES);
    return bytes.includes(0x1b) ? styleBehind(this.decoder.decode(bytes)) : PLAIN;
  }

  /**
   * Puts the window where it was asked to be, as far as there are rows.
   *
   * @param {Row} top
   * @returns {boolean} whether it is there now
   */
  #settle(top) {
    const height = this.scroller.clientHeight;
    const all = this.rows.offsetHeight;
    const { element: first } = /** @type {Made} */ (this.made.get(top.start));
    const wanted = this.stuck ? all : first.offsetTop + this.delta;
    const y = Math.max(0, Math.min(wanted, all - height));
    const at = this.#rowAtPx(y);
    const element = /** @type {HTMLElement} */ (this.rows.children[at]);
    const short = wanted - y;
    const goesOn = (short > 1 && !this.last) || (short < -1 && !this.first);
    this.anchor = this.shown[at].start;
    this.delta = y - element.offsetTop + (goesOn ? short : 0);
    if (goesOn && this.anchor !== top.start && !this.stuck) return false;
    this.atEnd = this.last && y >= all - height - 2;
    if (this.atEnd) this.stuck = true;
    this.#place(y);
    return true;
  }

  /** The row that stands at a height. @param {number} y */
  #rowAtPx(y) {
    let low = 0;
    let high = this.rows.children.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (/** @type {HTMLElement} */ (this.rows.children[middle]).offsetTop <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} y of the rows at the window's top */
  #place(y) {
    this.rows.style.setProperty('transform', `translateY(${-y}px)`);
    const view = this.scroller.clientHeight;
    this.layer.style.setProperty('height', `${view}px`);
    const rows = this.rows.offsetHeight;
    const shown = this.shown.length > 0 ? /** @type {Row} */ (this.shown.at(-1)).end - this.shown[0].start : 0;
    const height = this.whole ? Math.max(rows, view) : heightOf({ size: this.source.size, view, pxPerByte: rows / Math.max(1, shown) });
    this.space.style.setProperty('height', `${height}px`);
    if (this.touching) return;
    const top = this.whole ? y : topOf({ at: this.#byteAt(), size: this.source.size, height, view, first: y <= 0 && this.first, last: this.atEnd });
    this.scrolledTo = Math.round(top);
    if (Math.abs(this.scroller.scrollTop - this.scrolledTo) > 1) this.scroller.scrollTop = this.scrolledTo;
    this.scrolledTo = this.scroller.scrollTop;
  }

  #byteAt() {
    const element = this.made.get(this.anchor)?.element;
    const row = this.shown.find((one) => one.start === this.anchor);
    if (!element || !row) return this.anchor;
    return row.start + (row.end - row.start) * (this.delta / Math.max(1, element.offsetHeight));
  }

  #scrolled() {
    const top = this.scroller.scrollTop;
    const by = top - this.scrolledTo;
    if (Math.abs(by) <= 1) return;
    this.scrolledTo = top;
    if (this.whole || this.touching) this.scrollBy(by);
    else this.#dragged(top);
  }

  /** The scroll bar was moved: it tells a place in the file. @param {number} top */
  #dragged(top) {
    const height = this.space.offsetHeight;
    const view = this.scroller.clientHeight;
    if (top >= height - view - 1) this.end();
    else this.goTo(top <= 0 ? 0 : offsetAt({ top, height, view, size: this.source.size }));
  }

  #settled() {
    if (!this.touching) return;
    this.touching = false;
    this.redraw();
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (this.whole || event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    const atBegin = this.first && this.anchor === 0 && this.delta <= 0;
    if ((event.deltaY < 0 && atBegin) || (event.deltaY > 0 && this.atEnd)) return;
    event.preventDefault();
    const px = [1, this.linePx(), this.pagePx][event.deltaMode];
    this.scrollBy(event.deltaY * px);
  }
}

/**
 * Makes these the children, moving as few as can be: rows that stay keep their selection.
 *
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} elements
 */
function reconcile(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  let at = parent.firstElementChild;
  for (const element of elements) {
    if (at === element) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
}
