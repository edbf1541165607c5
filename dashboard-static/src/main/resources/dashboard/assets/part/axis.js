import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { ticks, xOf } from '../core/scale.js';

/** @import { Shape } from './timeline.js' */

export const AXIS_PX = 30;

/**
 * The line of time above the rows, with ticks that go down through them.
 *
 * @param {Shape} shape
 * @param {number} height of the lines at the ticks
 * @param {boolean} live
 */
export function axis(shape, height, live) {
  const { span, line, now } = shape;
  const at = xOf(span, line, now);
  return html`<svg class="line" width=${line} height=${AXIS_PX} aria-hidden="true">
    ${ticks(span, line).map((tick) => {
      const x = Math.round(xOf(span, line, tick.at)) + 0.5;
      return svg`<path class="tick" d=${`M${x} 20V${height}`} />${fits(tick.label, x, line) ? svg`<text x=${x} y="15" text-anchor="middle">${tick.label}</text>` : nothing}`;
    })}
    ${live && at >= 0 && at <= line ? svg`<path class="now" d=${`M${at} 18V${height}`} /><text class="now-word" x=${Math.min(at, line - 14)} y="27" text-anchor="middle">now</text>` : nothing}
  </svg>`;
}

/**
 * Whether a word in the middle of a place stands on the line.
 *
 * @param {string} label
 * @param {number} x
 * @param {number} line
 */
function fits(label, x, line) {
  const half = label.length * 3.5;
  return x >= half && x <= line - half;
}

/** What the marks of a timeline mean. */
export function legend() {
  return html`<span class="legend" aria-hidden="true">
    <span><svg width="22" height="12"><path class="waiting" d="M0 6h22" /></svg>waits</span>
    <span><svg width="22" height="12"><rect class="fill" data-status="running" width="22" height="12" /></svg>runs</span>
    <span><svg width="9" height="12"><path class="mark" data-kind="signal" d="M4.5 1v10M1.5 1h6" /></svg>signal</span>
    <span><svg width="22" height="12"><rect class="held" width="22" height="12" fill="url(#hatch)" /></svg>silent, or asks a person</span>
  </span>`;
}
