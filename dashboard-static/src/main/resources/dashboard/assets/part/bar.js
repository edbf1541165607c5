import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { xOf } from '../core/scale.js';
import { ranForMs } from '../core/rows.js';
import { duration } from '../core/format.js';
import { isFinal } from '../core/status.js';

/** @import { Row } from '../core/rows.js' */
/** @import { Mark } from '../core/marks.js' */
/** @import { Shape } from './timeline.js' */

const THINNEST = 2;
const LABEL_PX = 92;

/**
 * A place on the line, never so far outside that a browser draws it wrongly.
 *
 * @param {Shape} shape
 * @param {number} at
 */
function place(shape, at) {
  return Math.min(shape.line + 20, Math.max(-20, xOf(shape.span, shape.line, at)));
}

/**
 * A task on the line of time: thin and dashed while it waits, solid while it runs, ticks where it
 * was told to stop, hatched where nothing came of it or a person was asked.
 *
 * @param {Row} row
 * @param {Mark[]} marks
 * @param {Shape} shape
 */
export function taskBar(row, marks, shape) {
  const { line, bar, now } = shape;
  const queued = place(shape, row.queued);
  const began = place(shape, row.started ?? row.ended ?? now);
  const end = place(shape, row.ended ?? now);
  const middle = bar / 2;
  return html`<svg class="line" width=${line} height=${bar} aria-hidden="true">
    ${began - queued > 0.5 ? svg`<line class="waiting" x1=${queued} x2=${began} y1=${middle} y2=${middle} />` : nothing}
    ${row.started === undefined
      ? svg`<circle class="never" data-status=${row.status} cx=${began} cy=${middle} r="3" />`
      : svg`<rect class="fill" data-status=${row.status} x=${began} y=${middle - 6} width=${Math.max(THINNEST, end - began)} height="12" />`}
    ${marks.map((mark) => markOf(mark, shape, end))}
    ${label(row, Math.max(end, began + THINNEST), Math.min(queued, began), shape)}
  </svg>`;
}

/**
 * @param {Mark} mark
 * @param {Shape} shape
 * @param {number} end where the task's bar ends
 */
function markOf(mark, shape, end) {
  const x = place(shape, mark.at);
  if (mark.kind === 'stall' || mark.kind === 'question') {
    const to = mark.to === undefined ? end : place(shape, mark.to);
    return svg`<rect class="held" x=${x} y=${shape.bar / 2 - 6} width=${Math.max(THINNEST, to - x)} height="12" fill="url(#hatch)" />`;
  }
  return svg`<path class="mark" data-kind=${mark.kind} d=${`M${x} 1V${shape.bar - 1}M${x - 3} 1h6`} />`;
}

/**
 * @param {Row} row
 * @param {number} end
 * @param {number} begin
 * @param {Shape} shape
 */
function label(row, end, begin, shape) {
  const ran = ranForMs(row, shape.now);
  const words = [ran === undefined ? '' : duration(ran), row.status === 'succeeded' || !isFinal(row.status) ? '' : row.outcome];
  const text = words.filter(Boolean).join(' · ');
  if (text === '' || end < 0 || begin > shape.line) return nothing;
  const y = shape.bar / 2 + 4;
  if (end + LABEL_PX < shape.line) return svg`<text x=${end + 6} y=${y}>${text}</text>`;
  return begin > LABEL_PX ? svg`<text x=${begin - 6} y=${y} text-anchor="end">${text}</text>` : nothing;
}

/**
 * From the first start to the last end of many tasks.
 *
 * @param {{ from: number, to: number } | undefined} reach
 * @param {Shape} shape
 */
export function groupBar(reach, shape) {
  const middle = shape.bar / 2;
  return html`<svg class="line" width=${shape.line} height=${shape.bar} aria-hidden="true">
    ${reach
      ? svg`<path class="reach" d=${`M${place(shape, reach.from)} ${middle + 4}v-4H${place(shape, reach.to)}v4`} />`
      : nothing}
  </svg>`;
}

/**
 * The pattern of what is held, once a page.
 */
export function hatch() {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true">
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch" width="2.2" height="5" />
      </pattern>
    </defs>
  </svg>`;
}
