import { html, nothing } from '../lib/lit-html/lit-html.js';
import { bytes, plural, shortId } from '../core/format.js';
import { byPart, fieldWords, ratioWords, valueWords } from '../core/differences.js';
import { statusWord } from '../core/status.js';
import { sign, taskLink } from './basics.js';
import { logDiff } from './diff.js';

/** @import { Difference } from '../core/differences.js' */
/** @import { LogComparison } from './diff.js' */
/** @import { Run, Status, Task } from '../core/types.js' */

/**
 * What `GET /compare` answers.
 *
 * @typedef {{ bytes: number, sha256: string }} Kept
 * @typedef {{ path: string, change: 'added' | 'removed' | 'changed', a?: Kept, b?: Kept }} ArtifactChange
 * @typedef {{ stdout?: LogComparison, stderr?: LogComparison }} Output
 * @typedef {{ a: string, b: string, differences: Difference[], artifacts: ArtifactChange[], output: Output }} Pair
 * @typedef {{ a: Task, b: Task, differences: Difference[], artifacts: ArtifactChange[], output: Output }} TaskComparison
 * @typedef {{ a: Run, b: Run, differences: Difference[], pairs: Pair[], only_a: string[], only_b: string[], cut?: true }} RunComparison
 */

/** So many pairs are drawn at first. */
const PAIRS = 200;

/** @param {TaskComparison} told */
export function taskComparison(told) {
  return html`${table(told.differences)} ${artifactChanges(told.artifacts)}
    ${told.output.stdout ? logDiff('stdout', told.output.stdout) : nothing} ${told.output.stderr ? logDiff('stderr', told.output.stderr) : nothing}`;
}

/**
 * @param {RunComparison} told
 * @param {ReadonlyMap<string, string>} titles of tasks of the first run, as far as they are known
 */
export function runComparison(told, titles) {
  const differing = told.pairs.filter((pair) => !alike(pair)).sort((a, b) => Number(outcome(b)) - Number(outcome(a)));
  return html`${table(told.differences)}
    <section class="panel" aria-label="Tasks that belong together">
      <h2>Tasks in pairs <small>${differing.length} of ${plural(told.pairs.length, 'pair')} differ${told.cut ? '; there are more than are compared' : ''}</small></h2>
      ${differing.length === 0 ? html`<p class="empty">Every pair is alike.</p>` : pairs(differing, titles)}
    </section>
    ${alone('Only in A', told.only_a)} ${alone('Only in B', told.only_b)}`;
}

/** @param {Pair} pair */
function alike(pair) {
  return pair.differences.length === 0 && pair.artifacts.length === 0 && Object.values(pair.output).every((log) => log.same);
}

/** @param {Pair} pair whether it ended otherwise: that is what one looks for first */
function outcome(pair) {
  return pair.differences.some((one) => one.field === 'status' || one.field === 'exit_code');
}

/** @param {Difference[]} differences */
function table(differences) {
  if (differences.length === 0) return html`<p class="panel empty">No fact differs: parameters, versions, outcome and times are the same.</p>`;
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label="Facts that differ"><table class="differences">
    <thead><tr><th scope="col">What</th><th scope="col">A</th><th scope="col">B</th><th scope="col" class="number">B to A</th></tr></thead>
    ${byPart(differences).map(
      ([part, found]) => html`<tbody>
        <tr class="part"><th scope="rowgroup" colspan="4">${part}</th></tr>
        ${found.map(
          (one) => html`<tr>
            <th scope="row">${fieldWords(one.field)}</th>
            <td class="data">${value(one, one.a)}</td>
            <td class="data">${value(one, one.b)}</td>
            <td class="number">${ratioWords(one.ratio)}</td>
          </tr>`,
        )}
      </tbody>`,
    )}
  </table></div>`;
}

/**
 * @param {Difference} difference
 * @param {unknown} side
 */
function value(difference, side) {
  if (difference.field === 'status' && typeof side === 'string') {
    return html`<span class="status" data-status=${side}>${sign(side)}${statusWord(/** @type {Status} */ (side))}</span>`;
  }
  return html`<span class="value">${valueWords(difference.field, side)}</span>`;
}

/** @param {ArtifactChange[]} changes */
function artifactChanges(changes) {
  if (changes.length === 0) return nothing;
  return html`<section class="panel" aria-label="Artifacts that differ">
    <h2>Artifacts <small>${plural(changes.length, 'file')} differ</small></h2>
    <table>
      <thead><tr><th scope="col">File</th><th scope="col">Change</th><th scope="col" class="number">A</th><th scope="col" class="number">B</th></tr></thead>
      <tbody>
        ${changes.map(
          (one) => html`<tr>
            <td class="data">${one.path}</td>
            <td class="change" data-kind=${one.change}>${one.change}</td>
            <td class="number">${one.a ? bytes(one.a.bytes) : '–'}</td>
            <td class="number">${one.b ? bytes(one.b.bytes) : '–'}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/**
 * @param {Pair[]} differing
 * @param {ReadonlyMap<string, string>} titles
 */
function pairs(differing, titles) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Pairs that differ"><table class="pairs">
      <thead><tr><th scope="col">Task</th><th scope="col">A</th><th scope="col">B</th><th scope="col">Differ in</th><th scope="col"><span class="unseen">Compare</span></th></tr></thead>
      <tbody>
        ${differing.slice(0, PAIRS).map(
          (pair) => html`<tr>
            <td class="clip">${titles.get(pair.a) ?? ''}</td>
            <td>${taskLink(pair.a)}</td>
            <td>${taskLink(pair.b)}</td>
            <td>${summary(pair)}</td>
            <td><a href=${`/compare?a=${pair.a}&b=${pair.b}`} aria-label=${`Compare ${shortId(pair.a)} and ${shortId(pair.b)}`}>compare</a></td>
          </tr>`,
        )}
      </tbody>
    </table></div>
    ${differing.length > PAIRS ? html`<p class="empty">${differing.length - PAIRS} more pairs differ.</p>` : nothing}`;
}

/** @param {Pair} pair */
function summary(pair) {
  const told = pair.differences.map((one) =>
    ['status', 'exit_code', 'error_class'].includes(one.field)
      ? `${fieldWords(one.field)} ${valueWords(one.field, one.a)} → ${valueWords(one.field, one.b)}`
      : `${fieldWords(one.field)}${one.ratio === undefined ? '' : ` ${ratioWords(one.ratio)}`}`,
  );
  const logs = Object.entries(pair.output).filter(([, log]) => !log.same).map(([name]) => name);
  return [...told, ...logs, ...(pair.artifacts.length > 0 ? [plural(pair.artifacts.length, 'artifact')] : [])].join(', ');
}

/**
 * @param {string} name
 * @param {string[]} ids
 */
function alone(name, ids) {
  if (ids.length === 0) return nothing;
  return html`<section class="panel alone" aria-label=${name}>
    <h2>${name} <small>${plural(ids.length, 'task')}</small></h2>
    <p class="chips">${ids.slice(0, PAIRS).map((id) => taskLink(id))} ${ids.length > PAIRS ? html`<span>and ${ids.length - PAIRS} more</span>` : nothing}</p>
  </section>`;
}
