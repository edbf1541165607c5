import { html, nothing } from '../lib/lit-html/lit-html.js';
import { bytes } from '../core/format.js';

/**
 * @typedef {{ a_line: number, b_line: number, lines: string[] }} Hunk
 * @typedef {{ same: boolean, a_bytes: number, b_bytes: number, hunks: Hunk[], cut?: true }} LogComparison
 */

/** More lines than these are not drawn; the command line has them. */
const MOST_LINES = 1_500;

/** What a line of a unified diff begins with. */
const KINDS = /** @type {Record<string, string>} */ ({ '+': 'added', '-': 'removed' });

/**
 * How the logs of two tasks differ, as a unified diff.
 *
 * @param {string} name
 * @param {LogComparison} log
 */
export function logDiff(name, log) {
  const { hunks, left } = bounded(log.hunks);
  const changed = log.hunks.flatMap((hunk) => hunk.lines);
  const added = changed.filter((line) => line.startsWith('+')).length;
  const removed = changed.filter((line) => line.startsWith('-')).length;
  return html`<section class="panel diff" aria-label=${`How ${name} differs`}>
    <h2>${name} <small>${log.same ? `the same, ${bytes(log.a_bytes)}` : `−${removed} +${added} lines${log.cut ? ' or more' : ''}, ${bytes(log.a_bytes)} → ${bytes(log.b_bytes)}`}</small></h2>
    ${log.same
      ? nothing
      : html`<div class="diff-lines" tabindex="0" role="region" aria-label=${`Lines of ${name}`}>
          ${hunks.map(
            (hunk) => html`<div class="hunk">@@ line ${hunk.a_line} of A, line ${hunk.b_line} of B</div>
              ${hunk.lines.map((line) => html`<div class="diff-line" data-kind=${KINDS[line[0]] ?? 'same'}>${line === '' ? ' ' : line}</div>`)}`,
          )}
        </div>`}
    ${left > 0 ? html`<p class="empty">${left} more lines are not shown here.</p>` : nothing}
    ${log.cut ? html`<p class="empty">Only the beginning was compared; the logs go on.</p>` : nothing}
  </section>`;
}

/**
 * @param {Hunk[]} all
 * @returns {{ hunks: Hunk[], left: number }}
 */
function bounded(all) {
  let room = MOST_LINES;
  const hunks = [];
  for (const hunk of all) {
    if (room <= 0) break;
    hunks.push({ ...hunk, lines: hunk.lines.slice(0, room) });
    room -= hunk.lines.length;
  }
  const total = all.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  return { hunks, left: Math.max(0, total - MOST_LINES) };
}
