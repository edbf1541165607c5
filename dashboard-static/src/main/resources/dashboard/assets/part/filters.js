import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { valuesOf } from '../core/table.js';
import { STATUSES, statusWord } from '../core/status.js';

/** @import { Row } from '../core/rows.js' */

/** @type {WeakMap<Row[], Record<string, [string, number][]>>} what there is to choose, counted once */
const counted = new WeakMap();

/** @typedef {(changes: Record<string, string | string[] | undefined>) => void} Change */

/**
 * Which tasks of a run are shown; what is chosen stands in the address.
 *
 * @param {Row[]} rows all of them
 * @param {URLSearchParams} query
 * @param {Change} change
 */
export function filters(rows, query, change) {
  const { status, phase, role, tool } = valuesIn(rows);
  return html`<search class="filters">
    <input
      type="search"
      aria-label="Title, tool or id"
      placeholder="Title, tool or id  ( / )"
      .value=${live(query.get('q') ?? '')}
      @input=${(/** @type {Event} */ event) => change({ q: /** @type {HTMLInputElement} */ (event.target).value })}
    />
    ${choose('status', status, query, change, statusWord)} ${choose('phase', phase, query, change)}
    ${choose('role', role, query, change)} ${choose('tool', tool, query, change)}
  </search>`;
}

/** @param {Row[]} rows */
function valuesIn(rows) {
  const known = counted.get(rows);
  if (known) return known;
  const place = (/** @type {[string, number]} */ [status]) => STATUSES.findIndex((one) => one === status);
  const values = {
    status: valuesOf(rows, (row) => row.status).sort((a, b) => place(a) - place(b)),
    phase: valuesOf(rows, (row) => row.phase),
    role: valuesOf(rows, (row) => row.role),
    tool: valuesOf(rows, (row) => row.tool),
  };
  counted.set(rows, values);
  return values;
}

/**
 * @param {string} name
 * @param {[string, number][]} values
 * @param {URLSearchParams} query
 * @param {Change} change
 * @param {(value: string) => string} [word]
 */
function choose(name, values, query, change, word = (value) => value) {
  const wanted = query.get(name) ?? '';
  if (values.length < 2 && wanted === '') return nothing;
  return html`<label
    ><span class="unseen">${name}</span>
    <select @change=${(/** @type {Event} */ event) => change({ [name]: /** @type {HTMLSelectElement} */ (event.target).value })}>
      <option value="" .selected=${wanted === ''}>any ${name}</option>
      ${values.filter(([value]) => value !== '').map(([value, count]) => html`<option value=${value} .selected=${wanted === value}>${word(value)} (${count})</option>`)}
    </select></label
  >`;
}
