import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { STATUSES, statusWord } from '../core/status.js';
import { sign } from './basics.js';

/** @import { Status } from '../core/types.js' */

const WIDTH = 120;

/**
 * How many tasks stand where: a bar in parts, and the figures.
 *
 * @param {Partial<Record<Status, number>>} counts
 */
export function tally(counts) {
  const present = STATUSES.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [{ status, count }] : [];
  });
  const all = present.reduce((sum, each) => sum + each.count, 0);
  if (all === 0) return html`<span class="muted">no tasks</span>`;
  let x = 0;
  const parts = present.map(({ status, count }) => {
    const width = (count / all) * WIDTH;
    x += width;
    return svg`<rect class="fill" data-status=${status} x=${(x - width).toFixed(2)} y="0" width=${Math.max(width - 1, 1).toFixed(2)} height="8" />`;
  });
  return html`<span class="tally"
    ><svg class="parts" viewBox=${`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">${parts}</svg
    >${present.map(
      ({ status, count }) => html`<span class="part" data-status=${status} title=${statusWord(status)}
        >${sign(status)}${count}<span class="unseen"> ${statusWord(status)}${nothing}</span></span
      >`,
    )}</span
  >`;
}
