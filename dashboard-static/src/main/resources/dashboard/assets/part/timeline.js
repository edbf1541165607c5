import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { countsOf, entries } from '../core/rows.js';
import { fit, pan, ticks, timeAt, xOf, zoom } from '../core/scale.js';
import { taskPath } from '../core/router.js';
import { statusWord } from '../core/status.js';
import { RowWindow } from '../element/row-window.js';
import { groupBar, hatch, taskBar } from './bar.js';
import { sign } from './basics.js';
import { describe, detail } from './detail.js';
import { segmentBar } from './segments.js';

/** @import { Page } from '../core/page.js' */
/** @import { Entry, Group, Row } from '../core/rows.js' */
/** @import { Marks } from '../core/marks.js' */
/** @import { Span } from '../core/scale.js' */
/** @import { Shown } from '../element/row-window.js' */

/**
 * What the timeline draws.
 *
 * @typedef {object} Model
 * @property {Row[]} rows in the order they were accepted; another array when anything is another
 * @property {(id: string) => Row | undefined} row as it is now
 * @property {Marks} marks
 * @property {boolean} live whether time goes on in it
 * @property {string[]} picked to be compared
 * @property {(id: string) => void} pick
 *
 * @typedef {{ span: Span, line: number, bar: number, now: number }} Shape `line` and `bar` are the
 *     width and height of a row's drawing in pixels
 */

const AXIS_PX = 30;
const LABEL_SHARE = 0.27;
const NARROW = matchMedia('(max-width: 760px)');

/** When each task waited and ran, on one line of time. */
export class Timeline {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Span | undefined} undefined: all of it, also while it grows */
    this.chosen = undefined;
    /** @type {Set<string>} */
    this.folded = new Set();
    /** @type {Entry | undefined} the row keys or the pointer are at */
    this.at = undefined;
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Row[] | undefined} what the entries are made of */
    this.ordered = undefined;
    /** @type {Map<string, { rows: Row[], counts: import('../core/rows.js').Counts, from: number, to: number }>} */
    this.sums = new Map();
    /** @type {Model | undefined} */
    this.model = undefined;
    this.line = 600;
    /** @type {{ x: number, span: Span } | undefined} */
    this.dragged = undefined;
  }

  /** @param {Model} model */
  render(model) {
    this.model = model;
    this.#order();
    const [a, b] = model.picked;
    return html`<section class="timeline" aria-label="Timeline">
      <div class="timeline-tools">
        <span class="buttons" role="group" aria-label="Zoom">
          <button type="button" @click=${() => this.#zoom(0.5)} aria-label="Zoom in">+</button>
          <button type="button" @click=${() => this.#zoom(2)} aria-label="Zoom out">−</button>
          <button type="button" @click=${() => this.#fit()} aria-pressed=${this.chosen ? 'false' : 'true'}>Fit</button>
        </span>
        ${legend()}
        <span class="space"></span>
        ${a && b
          ? html`<a class="button" href=${`/compare?a=${a}&b=${b}`}>Compare the two picked</a>`
          : html`<span class="muted">${a ? 'Pick one more to compare' : 'Pick two to compare: space'}</span>`}
      </div>
      ${hatch()}
      <row-window
        class="timeline-rows"
        @wheel=${(/** @type {WheelEvent} */ event) => this.#wheel(event)}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.#grab(event)}
        @pointermove=${(/** @type {PointerEvent} */ event) => this.#drag(event)}
        @pointerup=${() => (this.dragged = undefined)}
        .rows=${{
          count: this.entries.length,
          rowHeight: NARROW.matches ? 44 : 26,
          above: AXIS_PX,
          draw: (/** @type {Shown} */ shown) => this.#draw(shown),
          open: (/** @type {number} */ index) => this.#open(index),
          pick: (/** @type {number} */ index) => this.#pick(index),
          at: (/** @type {number} */ index) => this.#at(index),
          key: (/** @type {KeyboardEvent} */ key, /** @type {number} */ active) => this.#key(key.key, active),
        }}
      ></row-window>
      <p class="timeline-detail">${this.#detail()}</p>
    </section>`;
  }

  #order() {
    const { rows } = /** @type {Model} */ (this.model);
    if (rows === this.ordered) return;
    this.entries = entries(rows, this.folded);
    this.ordered = rows;
  }

  /** @returns {Span} */
  #span() {
    if (this.chosen) return this.chosen;
    const { rows, live } = /** @type {Model} */ (this.model);
    const now = this.page.now();
    let last = 0;
    for (const row of rows) last = Math.max(last, row.ended ?? 0);
    return rows.length === 0 ? fit(now - 60_000, now) : fit(rows[0].queued, live ? now : last);
  }

  /** @param {Shown} shown */
  #draw(shown) {
    const model = /** @type {Model} */ (this.model);
    const narrow = NARROW.matches;
    this.line = Math.max(120, Math.floor(narrow ? shown.width - 20 : shown.width * (1 - LABEL_SHARE)));
    const shape = { span: this.#span(), line: this.line, bar: narrow ? 20 : 25, now: this.page.now() };
    const lines = this.entries.slice(shown.first, shown.last);
    return html`<div
      class="timeline-grid"
      role="treegrid"
      tabindex="0"
      aria-label=${`Tasks by phase and role, ${model.rows.length}`}
      aria-rowcount=${this.entries.length + 1}
      aria-activedescendant=${shown.active >= shown.first && shown.active < shown.last ? `line-${shown.active}` : nothing}
    >
      <div class="timeline-row axis" role="row" aria-rowindex="1">
        <span role="columnheader">Task</span>
        <span role="columnheader"><span class="unseen">Time</span>${axis(shape, shown.height, model.live)}</span>
      </div>
      <div class="rows" role="rowgroup">
        ${lines.map((entry, place) => this.#line(entry, shown.first + place, shown.active, shape))}
      </div>
    </div>`;
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   * @param {number} active
   * @param {Shape} shape
   */
  #line(entry, index, active, shape) {
    const model = /** @type {Model} */ (this.model);
    if ('group' in entry) return this.#group(entry.group, index, index === active, shape);
    const row = model.row(entry.id);
    if (!row) return nothing;
    const picked = model.picked.includes(row.id);
    return html`<div
      id=${`line-${index}`}
      class="timeline-row"
      role="row"
      aria-level="3"
      aria-rowindex=${index + 2}
      aria-selected=${picked ? 'true' : 'false'}
      aria-label=${describe(row, model.marks.of(row.id), shape.now)}
      data-index=${index}
      data-active=${index === active ? '' : nothing}
    >
      <span class="timeline-label" role="rowheader">
        <input type="checkbox" tabindex="-1" aria-label=${`Pick ${row.title} to compare`} .checked=${picked} @click=${() => model.pick(row.id)} />
        <span title=${statusWord(row.status)}>${sign(row.attention ?? row.status)}</span>
        <a class="clip" tabindex="-1" href=${taskPath(row.id)} title=${row.title}>${row.title}</a>
        ${row.attempt > 1 ? html`<span class="attempt" title=${`Attempt ${row.attempt}`}>#${row.attempt}</span>` : nothing}
      </span>
      <span role="gridcell">${taskBar(row, model.marks.of(row.id), shape)}</span>
    </div>`;
  }

  /**
   * @param {Group} group
   * @param {number} index
   * @param {boolean} active
   * @param {Shape} shape
   */
  #group(group, index, active, shape) {
    const sums = this.#sums(group);
    const open = !this.folded.has(group.key);
    return html`<div
      id=${`line-${index}`}
      class="timeline-row group"
      role="row"
      aria-level=${group.level}
      aria-rowindex=${index + 2}
      aria-expanded=${open ? 'true' : 'false'}
      data-index=${index}
      data-active=${active ? '' : nothing}
    >
      <span class="timeline-label" role="rowheader" data-level=${group.level} @click=${() => this.#fold(group.key)}>
        <span class="fold" aria-hidden="true">${open ? '▾' : '▸'}</span>
        <b class="clip">${group.name}</b>
        <span class="data muted">${group.ids.length}</span>
        ${segmentBar(sums.counts, 64, 6)}
      </span>
      <span role="gridcell">${groupBar(sums.from < sums.to ? sums : undefined, shape)}</span>
    </div>`;
  }

  /** @param {Group} group */
  #sums(group) {
    const { row, rows } = /** @type {Model} */ (this.model);
    const known = this.sums.get(group.key);
    if (known?.rows === rows) return known;
    const inGroup = group.ids.flatMap((id) => row(id) ?? []);
    const now = this.page.now();
    let from = Infinity;
    let to = 0;
    for (const one of inGroup) {
      if (one.started === undefined) continue;
      from = Math.min(from, one.started);
      to = Math.max(to, one.ended ?? now);
    }
    const sums = { rows, counts: countsOf(inGroup), from, to };
    this.sums.set(group.key, sums);
    return sums;
  }

  #detail() {
    const model = /** @type {Model} */ (this.model);
    const at = this.at;
    if (!at) return html`<span class="muted">Arrows choose a row, Enter opens it; + − 0 or Ctrl and the wheel zoom, ← → or drag move.</span>`;
    if ('group' in at) {
      const counts = Object.entries(this.#sums(at.group).counts);
      return html`<b>${at.group.name}</b> ${counts.map(([status, count]) => html`<span class="status" data-status=${status}>${sign(status)}${count} ${statusWord(status)}</span> `)}`;
    }
    const row = model.row(at.id);
    return row ? detail(row, model.marks.of(row.id), this.page.now()) : nothing;
  }

  /** @param {number} index */
  #at(index) {
    if (this.at === this.entries[index]) return;
    this.at = this.entries[index];
    this.page.redraw();
  }

  /** @param {number} index */
  #open(index) {
    const entry = this.entries[index];
    if (!entry) return;
    if ('group' in entry) this.#fold(entry.group.key);
    else this.page.go(taskPath(entry.id));
  }

  /** @param {number} index */
  #pick(index) {
    const entry = this.entries[index];
    if (entry && 'id' in entry) this.model?.pick(entry.id);
  }

  /** @param {string} key */
  #fold(key) {
    if (!this.folded.delete(key)) this.folded.add(key);
    this.ordered = undefined;
    this.page.redraw();
  }

  /**
   * @param {string} key
   * @param {number} active
   */
  #key(key, active) {
    const entry = this.entries[active];
    if (key === '+' || key === '=') this.#zoom(0.5);
    else if (key === '-') this.#zoom(2);
    else if (key === '0') this.#fit();
    else if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    else if (entry && 'group' in entry) {
      if (this.folded.has(entry.group.key) === (key === 'ArrowRight')) this.#fold(entry.group.key);
    } else this.#move(pan(this.#span(), key === 'ArrowLeft' ? -0.15 : 0.15));
    return true;
  }

  /**
   * @param {number} factor
   * @param {number} [around]
   */
  #zoom(factor, around) {
    const span = this.#span();
    this.#move(zoom(span, factor, around ?? (span.from + span.to) / 2));
  }

  #fit() {
    this.chosen = undefined;
    this.page.redraw();
  }

  /** @param {Span} span */
  #move(span) {
    this.chosen = span;
    this.page.redraw();
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey) this.#zoom(Math.exp(event.deltaY / 300), this.#timeOf(event));
    else if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY)) this.#move(pan(this.#span(), across / this.line));
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #timeOf(event) {
    const host = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const left = host.left + /** @type {Element} */ (event.currentTarget).clientWidth - this.line;
    return timeAt(this.#span(), this.line, event.clientX - left);
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0 || event.pointerType === 'touch' || !/** @type {Element} */ (event.target).closest('svg.line')) return;
    this.dragged = { x: event.clientX, span: this.#span() };
    /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.dragged || Math.abs(event.clientX - this.dragged.x) < 3) return;
    this.#move(pan(this.dragged.span, (this.dragged.x - event.clientX) / this.line));
  }

  /** Brings the keys to the rows. @param {KeyboardEvent} event */
  key(event) {
    if (!['j', 'k', 'ArrowDown', 'ArrowUp', '+', '-', '0'].includes(event.key)) return false;
    const rows = document.querySelector('.timeline-rows');
    if (!(rows instanceof RowWindow) || this.entries.length === 0) return false;
    /** @type {HTMLElement | null} */ (rows.querySelector('[role=treegrid]'))?.focus();
    if (!this.#key(event.key, rows.active)) rows.show(Math.max(0, rows.active));
    return true;
  }
}

/**
 * @param {Shape} shape
 * @param {number} height of the lines at the ticks
 * @param {boolean} live
 */
function axis(shape, height, live) {
  const { span, line, now } = shape;
  const at = xOf(span, line, now);
  return html`<svg class="line" width=${line} height=${AXIS_PX} aria-hidden="true">
    ${ticks(span, line).map((tick) => {
      const x = Math.round(xOf(span, line, tick.at)) + 0.5;
      return svg`<path class="tick" d=${`M${x} 20V${height}`} /><text x=${x} y="15" text-anchor=${x < 30 ? 'start' : x > line - 30 ? 'end' : 'middle'}>${tick.label}</text>`;
    })}
    ${live && at >= 0 && at <= line ? svg`<path class="now" d=${`M${at} 18V${height}`} /><text class="now-word" x=${Math.min(at, line - 14)} y="27" text-anchor="middle">now</text>` : nothing}
  </svg>`;
}

function legend() {
  return html`<span class="legend" aria-hidden="true">
    <span><svg width="22" height="12"><path class="waiting" d="M0 6h22" /></svg>waits</span>
    <span><svg width="22" height="12"><rect class="fill" data-status="running" width="22" height="12" /></svg>runs</span>
    <span><svg width="9" height="12"><path class="mark" data-kind="signal" d="M4.5 1v10M1.5 1h6" /></svg>signal</span>
    <span><svg width="22" height="12"><rect class="held" width="22" height="12" fill="url(#hatch)" /></svg>silent, or asks a person</span>
  </span>`;
}
