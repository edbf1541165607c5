import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { averageOf, steps } from '../core/spending.js';
import { ticks } from '../core/scale.js';

/** @import { Slots, Sum } from '../core/spending.js' */

const HEIGHT = 180;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 10;
/** Bars do not grow wider than that, however few there are. */
const WIDEST = 44;

/** @param {number} share from 0 to 1 */
const yOf = (share) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);

/**
 * The lines of an axis with their values.
 *
 * @param {number[]} values
 * @param {number} width
 * @param {(value: number) => string} words
 */
function grid(values, width, words) {
  const largest = values[values.length - 1];
  return values.map((value) => {
    const y = Math.round(yOf(value / largest)) + 0.5;
    return svg`<path class="tick" d=${`M${LEFT} ${y}H${width}`} /><text x=${LEFT - 8} y=${y + 4} text-anchor="end">${words(value)}</text>`;
  });
}

/**
 * A bar for each day; the table below has the exact figures.
 *
 * @param {Sum[]} days oldest first
 * @param {number} width of the whole, in pixels
 * @param {(sum: Sum) => number} of
 * @param {(value: number) => string} words
 * @param {string} name
 */
export function dayBars(days, width, of, words, name) {
  const values = steps(Math.max(0, ...days.map(of)));
  const largest = values[values.length - 1];
  const room = (width - LEFT) / Math.max(1, days.length);
  const bar = Math.max(1, Math.min(WIDEST, room * 0.72));
  const every = Math.ceil(52 / room);
  return html`<svg class="chart" width=${width} height=${HEIGHT} role="img" aria-label=${`${name} by day; the table has the figures`}>
    ${grid(values, width, words)}
    ${days.map((day, index) => {
      const x = LEFT + index * room + (room - bar) / 2;
      const height = (of(day) / largest) * (HEIGHT - TOP - BOTTOM);
      return svg`<g><title>${day.key}: ${words(of(day))}${day.unknown_cost_tasks > 0 ? `, ${day.unknown_cost_tasks} unknown` : ''}</title>
        <rect class="bar" x=${x} y=${HEIGHT - BOTTOM - height} width=${bar} height=${Math.max(of(day) > 0 ? 1 : 0, height)} />
        ${day.unknown_cost_tasks > 0 ? svg`<text class="unknown" x=${x + bar / 2} y=${HEIGHT - BOTTOM - height - 4} text-anchor="middle">?</text>` : nothing}
        ${(days.length - 1 - index) % every === 0 ? svg`<text x=${x + bar / 2} y=${HEIGHT - 7} text-anchor="middle">${day.key.slice(5)}</text>` : nothing}</g>`;
    })}
  </svg>`;
}

/**
 * How many slots were in use: the average as an area, the most at one moment as a line, the bound as
 * it is now as a dashed one.
 *
 * @param {Slots} slots
 * @param {number} width of the whole, in pixels
 */
export function slotArea(slots, width) {
  const span = { from: Date.parse(slots.since), to: Date.parse(slots.until) };
  const peak = Math.max(0, ...slots.items.map((slot) => slot.peak));
  const values = steps(Math.max(slots.limit ?? 0, peak, 1)).filter(Number.isInteger);
  const largest = values[values.length - 1];
  const x = (/** @type {number} */ at) => LEFT + ((at - span.from) / (span.to - span.from)) * (width - LEFT);
  const begins = slots.items.map((slot) => x(Date.parse(slot.at)));
  const end = (/** @type {number} */ index) => begins[index + 1] ?? width;
  const y = (/** @type {number} */ value) => yOf(value / largest);
  const area = slots.items.map((_, index) => `V${y(averageOf(slots, index))}H${end(index)}`).join('');
  const most = slots.items.map((slot, index) => `${index === 0 ? 'M' : 'L'}${begins[index]} ${y(slot.peak)}H${end(index)}`).join('');
  return html`<svg class="chart" width=${width} height=${HEIGHT} role="img" aria-label=${`Tasks that ran at once over time, at most ${peak}${slots.limit ? ` of ${slots.limit}` : ''}`}>
    ${grid(values, width, String)}
    ${ticks(span, width - LEFT, 120).map((tick) => svg`<text x=${Math.min(width - 18, x(tick.at))} y=${HEIGHT - 7} text-anchor="middle">${tick.label}</text>`)}
    <path class="area" d=${`M${begins[0] ?? LEFT} ${y(0)}${area}V${y(0)}Z`} />
    <path class="most" d=${most} />
    ${slots.limit ? svg`<path class="limit" d=${`M${LEFT} ${y(slots.limit)}H${width}`} />` : nothing}
  </svg>`;
}
