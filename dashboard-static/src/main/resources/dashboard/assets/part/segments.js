import { html, svg } from '../lib/lit-html/lit-html.js';
import { segments } from '../core/rows.js';
import { statusWord } from '../core/status.js';

/** @import { Counts } from '../core/rows.js' */

/** @param {Counts} counts */
const words = (counts) => Object.entries(counts).map(([status, count]) => `${count} ${statusWord(status)}`).join(', ');

/**
 * How many tasks stand how, as one bar; the figures stand beside it or in its name.
 *
 * @param {Counts} counts
 * @param {number} width
 * @param {number} height
 */
export function segmentBar(counts, width, height) {
  return html`<svg class="segments" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" height=${height} role="img" aria-label=${words(counts) || 'no tasks'}>
    ${segments(counts, width).map(
      (part) => svg`<rect class="fill" data-status=${part.status} x=${part.x} y="0" width=${Math.max(1, part.width - 1)} height=${height} />`,
    )}
  </svg>`;
}
