import { html, svg } from '../lib/lit-html/lit-html.js';
import { dollars } from '../core/format.js';
import { allTokens } from '../core/spending.js';
import { spent } from './run-head.js';

/** @import { Sum } from '../core/spending.js' */
/** @import { Sums } from '../core/types.js' */

const BAR = 160;

/** @param {number} count */
const exact = (count) => count.toLocaleString('en');

/**
 * Exact figures, the dearest first, with the share of each.
 *
 * @param {string} by
 * @param {Sum[]} sums as the daemon orders them
 * @param {Sums} total
 */
export function usageTable(by, sums, total) {
  const costs = total.cost_usd > 0;
  const of = (/** @type {Sum} */ sum) => (costs ? sum.cost_usd : allTokens(sum));
  const largest = Math.max(0, ...sums.map(of));
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label=${`Usage by ${by}`}><table class="sums">
    <thead>
      <tr>
        <th scope="col">${by}</th><th scope="col" class="share"><span class="unseen">Share of ${costs ? 'the cost' : 'the tokens'}</span></th>
        <th scope="col" class="number">Cost</th><th scope="col" class="number">Input</th><th scope="col" class="number">Output</th>
        <th scope="col" class="number">Cache read</th><th scope="col" class="number">Cache written</th>
        <th scope="col" class="number">Reasoning</th><th scope="col" class="number">Tasks</th>
      </tr>
    </thead>
    <tbody>
      ${sums.map((sum) => line(sum.key || '(not told)', sum, largest > 0 ? of(sum) / largest : 0))}
    </tbody>
    <tfoot>${line('all', total, undefined)}</tfoot>
  </table></div>`;
}

/**
 * @param {string} key
 * @param {Sums} sum
 * @param {number | undefined} share of the largest
 */
function line(key, sum, share) {
  return html`<tr>
    <th scope="row" class="key">${key}</th>
    <td class="share">${share === undefined ? '' : html`<svg width=${BAR} height="10" aria-hidden="true">${svg`<rect class="bar" width=${Math.max(share > 0 ? 1 : 0, share * BAR)} height="10" />`}</svg>`}</td>
    <td class="number" title=${sum.unknown_cost_tasks === sum.tasks ? '' : dollars(sum.cost_usd)}>${spent(sum)}</td>
    <td class="number">${exact(sum.input_tokens)}</td>
    <td class="number">${exact(sum.output_tokens)}</td>
    <td class="number">${exact(sum.cache_read_tokens)}</td>
    <td class="number">${exact(sum.cache_write_tokens)}</td>
    <td class="number">${exact(sum.reasoning_tokens)}</td>
    <td class="number">${exact(sum.tasks)}</td>
  </tr>`;
}
