import { html, nothing } from '../lib/lit-html/lit-html.js';
import { bytes, plural } from '../core/format.js';
import { taskPath } from '../core/router.js';
import { empty, sign } from './basics.js';

/** @import { Row } from '../core/rows.js' */
/** @import { Artifact } from '../core/types.js' */
/** @import { Shown } from '../element/row-window.js' */

const ROW_PX = 30;

/**
 * What the tasks of a run left, by task.
 *
 * @param {Row[]} rows
 */
export function artifacts(rows) {
  const leaving = rows.filter((row) => row.artifacts.length > 0);
  const files = leaving.flatMap((row) => row.artifacts.map((artifact, place) => ({ row, artifact, first: place === 0 })));
  if (files.length === 0) return empty('No task left a file. A tool writes what it wants to leave into $RUNNER_ARTIFACTS_DIR.');
  const total = files.reduce((sum, file) => sum + file.artifact.bytes, 0);
  return html`<p class="muted">${plural(files.length, 'file')} of ${plural(leaving.length, 'task')}, ${bytes(total)}</p>
    <row-window
      class="table-rows"
      .rows=${{ count: files.length, rowHeight: ROW_PX, above: ROW_PX, draw: (/** @type {Shown} */ shown) => table(files, shown) }}
    ></row-window>`;
}

/**
 * @param {{ row: Row, artifact: Artifact, first: boolean }[]} files
 * @param {Shown} shown
 */
function table(files, shown) {
  return html`<table class="artifacts" tabindex="0" aria-label="Artifacts" aria-rowcount=${files.length + 1}>
    <thead>
      <tr><th scope="col">Task</th><th scope="col">File</th><th scope="col">Type</th><th scope="col" class="number">Size</th></tr>
    </thead>
    <tbody>
      <tr class="pad before" aria-hidden="true"><td></td></tr>
      ${files.slice(shown.first, shown.last).map((file, place) => line(file, place === 0))}
      <tr class="pad after" aria-hidden="true"><td></td></tr>
    </tbody>
  </table>`;
}

/**
 * @param {{ row: Row, artifact: Artifact, first: boolean }} file
 * @param {boolean} top the first that is drawn names its task too
 */
function line({ row, artifact, first }, top) {
  const to = `${taskPath(row.id)}?tab=artifacts&file=${encodeURIComponent(artifact.path)}`;
  return html`<tr>
    <td class="clip">${first || top ? html`<span data-status=${row.status}>${sign(row.status)}</span> <a href=${taskPath(row.id)} title=${row.title}>${row.title}</a>` : nothing}</td>
    <td class="clip"><a class="data" href=${to} title=${artifact.path}>${artifact.path}</a></td>
    <td class="clip muted">${artifact.media_type}</td>
    <td class="number" title=${`${artifact.bytes} bytes`}>${bytes(artifact.bytes)}</td>
  </tr>`;
}
