import { html } from '../lib/lit-html/lit-html.js';
import { STATUSES, statusWord } from '../core/status.js';
import { sign } from './basics.js';
import { segmentBar } from './segments.js';

/** @import { Counts } from '../core/rows.js' */

const WIDTH = 120;
const HEIGHT = 8;

/**
 * How many tasks stand where: a bar in parts, and the figures, which alone are read out.
 *
 * @param {Counts} counts
 */
export function tally(counts) {
  const present = STATUSES.filter((status) => (counts[status] ?? 0) > 0);
  if (present.length === 0) return html`<span class="muted">no tasks</span>`;
  return html`<span class="tally"
    ><span aria-hidden="true">${segmentBar(counts, WIDTH, HEIGHT)}</span>${present.map(
      (status) => html`<span class="part" data-status=${status} title=${statusWord(status)}
        >${sign(status)}${counts[status]}<span class="unseen"> ${statusWord(status)}</span></span
      >`,
    )}</span
  >`;
}
