import { html, nothing } from '../lib/lit-html/lit-html.js';
import { duration, tokens } from '../core/format.js';
import { ranForMs, tokensOf, waitedMs } from '../core/rows.js';
import { taskPath } from '../core/router.js';
import { statusMark } from './basics.js';
import { costWords } from './detail.js';

/** @import { Page } from '../core/page.js' */
/** @import { Row } from '../core/rows.js' */
/** @import { Choice } from '../core/table.js' */
/** @import { Shown } from '../element/row-window.js' */

/**
 * @typedef {object} Around
 * @property {Page} page
 * @property {Choice} choice
 * @property {(sort: string | undefined) => string} to an address with this order
 * @property {(id: string) => Row | undefined} row
 * @property {string[]} picked
 * @property {(id: string) => void} pick
 */

/** Name, what it is sorted by, whether it holds figures. @type {[string, string, boolean][]} */
const COLUMNS = [
  ['Status', 'status', false],
  ['Title', 'title', false],
  ['Tool', 'tool', false],
  ['Phase', 'phase', false],
  ['Role', 'role', false],
  ['Waited', 'waited', true],
  ['Ran', 'ran', true],
  ['End', 'end', false],
  ['Tokens', 'tokens', true],
  ['Cost', 'cost', true],
];
const ROW_PX = 30;

/**
 * @param {Row[]} rows as they are ordered
 * @param {Around} around
 */
export function taskTable(rows, around) {
  return html`<row-window
    class="table-rows"
    .rows=${{
      count: rows.length,
      rowHeight: ROW_PX,
      above: ROW_PX,
      draw: (/** @type {Shown} */ shown) => table(rows, around, shown),
      open: (/** @type {number} */ index) => around.page.go(taskPath(rows[index].id)),
      pick: (/** @type {number} */ index) => around.pick(rows[index].id),
    }}
  ></row-window>`;
}

/**
 * @param {Row[]} rows
 * @param {Around} around
 * @param {Shown} shown
 */
function table(rows, around, shown) {
  const now = around.page.now();
  const active = shown.active >= shown.first && shown.active < shown.last ? `task-${shown.active}` : nothing;
  return html`<table class="tasks" role="grid" tabindex="0" aria-label="Tasks" aria-rowcount=${rows.length + 1} aria-activedescendant=${active}>
    <thead>
      <tr>
        ${COLUMNS.map(([name, key, number]) => heading(name, key, number, around))}
      </tr>
    </thead>
    <tbody>
      <tr class="pad before" aria-hidden="true"><td></td></tr>
      ${rows.slice(shown.first, shown.last).map((old, place) => line(around.row(old.id) ?? old, shown.first + place, shown, around, now))}
      <tr class="pad after" aria-hidden="true"><td></td></tr>
    </tbody>
  </table>`;
}

/**
 * @param {string} name
 * @param {string} key
 * @param {boolean} number
 * @param {Around} around
 */
function heading(name, key, number, around) {
  const { sort, descending } = around.choice;
  const sorted = sort === key;
  const next = !sorted ? key : descending ? undefined : `-${key}`;
  return html`<th scope="col" data-column=${key} class=${number ? 'number' : ''} aria-sort=${sorted ? (descending ? 'descending' : 'ascending') : 'none'}>
    <a href=${around.to(next)}>${name}${sorted ? (descending ? ' ↓' : ' ↑') : ''}</a>
  </th>`;
}

/**
 * @param {Row} row
 * @param {number} index
 * @param {Shown} shown
 * @param {Around} around
 * @param {number} now
 */
function line(row, index, shown, around, now) {
  const ran = ranForMs(row, now);
  const used = tokensOf(row);
  return html`<tr
    id=${`task-${index}`}
    data-index=${index}
    data-active=${index === shown.active ? '' : nothing}
    aria-rowindex=${index + 2}
    aria-selected=${around.picked.includes(row.id) ? 'true' : 'false'}
  >
    <td data-column="status">${statusMark(row.status)}${row.attention ? html` ${statusMark(row.attention)}` : nothing}</td>
    <td data-column="title" class="clip"><a href=${taskPath(row.id)} tabindex="-1" title=${row.title}>${row.title}</a>${row.attempt > 1 ? html` <span class="attempt">#${row.attempt}</span>` : nothing}</td>
    <td data-column="tool" class="clip data">${row.tool}</td>
    <td data-column="phase" class="clip">${row.phase}</td>
    <td data-column="role" class="clip">${row.role}</td>
    <td data-column="waited" class="number" title=${row.waitsFor}>${duration(waitedMs(row, now))}</td>
    <td data-column="ran" class="number">${ran === undefined ? '' : duration(ran)}</td>
    <td data-column="end" class="clip data">${row.outcome || row.step || ''}</td>
    <td data-column="tokens" class="number">${used === undefined ? '' : tokens(used)}</td>
    <td data-column="cost" class="number">${costWords(row)}</td>
  </tr>`;
}
