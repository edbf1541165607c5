import { html, nothing } from '../lib/lit-html/lit-html.js';
import { clock, duration, tokens, dollars } from '../core/format.js';
import { ranForMs, tokensOf, waitedMs } from '../core/rows.js';
import { isFinal, statusWord } from '../core/status.js';
import { statusMark, taskLink } from './basics.js';

/** @import { Row } from '../core/rows.js' */
/** @import { Mark } from '../core/marks.js' */

/**
 * A cost as far as it is known, marked where it comes from the home's own prices.
 *
 * @param {Row} row
 */
export function costWords(row) {
  if (!row.usage) return '';
  if (row.usage.cost_usd === undefined) return 'unknown';
  return dollars(row.usage.cost_usd) + (row.usage.cost_source === 'price_table' ? ' *' : '');
}

/**
 * What a row of a timeline shows, as parts of a sentence.
 *
 * @param {Row} row
 * @param {Mark[]} marks
 * @param {number} nowMs
 */
function facts(row, marks, nowMs) {
  const ran = ranForMs(row, nowMs);
  const used = tokensOf(row);
  return [
    row.tool,
    [row.phase, row.role].filter(Boolean).join(' / '),
    row.attempt > 1 ? `attempt ${row.attempt}` : '',
    `accepted ${clock(new Date(row.queued).toISOString(), nowMs)}`,
    `${row.started === undefined && !isFinal(row.status) ? 'waits' : 'waited'} ${duration(waitedMs(row, nowMs))}${row.waitsFor ? ` for ${row.waitsFor}` : ''}`,
    ran === undefined ? (isFinal(row.status) ? 'never started' : '') : `${row.ended ? 'ran' : 'runs'} ${duration(ran)}`,
    row.outcome,
    row.step ?? '',
    ...marks.map((mark) => `${mark.label} ${clock(new Date(mark.at).toISOString(), nowMs)}`),
    used === undefined ? '' : `${tokens(used)} tokens, ${costWords(row)}`,
  ].filter(Boolean);
}

/**
 * For who hears it.
 *
 * @param {Row} row
 * @param {Mark[]} marks
 * @param {number} nowMs
 */
export function describe(row, marks, nowMs) {
  return [row.title, statusWord(row.status), row.attention ?? '', ...facts(row, marks, nowMs)].filter(Boolean).join(', ');
}

/**
 * For who sees it.
 *
 * @param {Row} row
 * @param {Mark[]} marks
 * @param {number} nowMs
 */
export function detail(row, marks, nowMs) {
  return html`${statusMark(row.status)} ${row.attention ? statusMark(row.attention) : nothing} <b>${row.title}</b> ${taskLink(row.id)}
    <span class="row-facts">${facts(row, marks, nowMs).map((fact) => html`<span>${fact}</span>`)}</span>`;
}
