import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ago, bytes, cost, duration, plural, shellWord, tokens } from '../core/format.js';
import { STATUSES, statusWord } from '../core/status.js';
import { command, sign, time } from './basics.js';
import { segmentBar } from './segments.js';

/** @import { RunData } from '../core/run-data.js' */
/** @import { Run, Status, Sums } from '../core/types.js' */

/**
 * What a run is, how it stands, and what a person may do with it.
 *
 * @param {RunData} data
 * @param {number} nowMs
 */
export function runHead(data, nowMs) {
  const run = /** @type {Run} */ (data.run);
  return html`<header class="run-head">
    <div class="head">
      <h1 tabindex="-1">${run.title ?? run.name ?? run.run_id}</h1>
      ${runStatus(run)}
      <span class="id">${run.run_id}</span>
      ${run.foreign ? html`<span class="tag" title="It was made by another home; nothing can be done to it here.">imported</span>` : nothing}
    </div>
    <div class="run-bar">
      ${segmentBar(run.tasks, 1000, 10)}
      <ul class="counts" aria-label="Tasks by status">
        ${STATUSES.filter((status) => run.tasks[status]).map((status) => count(run, status))}
      </ul>
    </div>
    <dl class="facts-line">
      ${facts(data, nowMs).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    ${commands(run)}
  </header>`;
}

/** @param {Run} run */
export function runStatus(run) {
  const word = run.status === 'empty' ? 'open' : run.status;
  const says = run.status === 'empty' ? 'no tasks' : statusWord(run.status);
  return html`<span class="status" data-status=${word}>${sign(word)}${says}${run.open ? ', open for more' : ''}</span>`;
}

/**
 * @param {Run} run
 * @param {Status} status
 */
function count(run, status) {
  return html`<li class="status" data-status=${status}>${sign(status)}${run.tasks[status]} ${statusWord(status)}</li>`;
}

/**
 * @param {RunData} data
 * @param {number} nowMs
 * @returns {[string, unknown][]}
 */
function facts(data, nowMs) {
  const run = /** @type {Run} */ (data.run);
  const [begun, ended] = reach(data);
  const used = data.sums();
  /** @type {[string, unknown][]} */
  const found = [['tasks', data.count()]];
  found.push(['began', html`${time(run.created_at, nowMs)} <span class="muted">${ago(nowMs - begun)}</span>`]);
  found.push([data.live() ? 'since' : 'took', duration((data.live() ? nowMs : ended) - begun)]);
  if (used && used.tasks > 0) {
    found.push(['cost', html`${spent(used)}`]);
    found.push(['tokens', html`<span title=${exact(used)}>${tokens(used.input_tokens + used.output_tokens + used.cache_read_tokens + used.cache_write_tokens)}</span>`]);
  } else if (used) found.push(['cost', html`<span class="muted">no task told of usage</span>`]);
  if (data.models.length > 1 || data.models[0]?.key) found.push(['models', models(data)]);
  const size = artifactBytes(data);
  if (size.count > 0) found.push(['artifacts', `${size.count}, ${bytes(size.bytes)}`]);
  if (run.user || run.host) found.push(['by', [run.user, run.host].filter(Boolean).join(' on ')]);
  for (const [name, value] of Object.entries(run.labels)) found.push([name, value]);
  return found;
}

/**
 * A sum of costs with all it does not know.
 *
 * @param {Sums} used
 */
export function spent(used) {
  if (used.tasks > 0 && used.unknown_cost_tasks === used.tasks) return `unknown (${plural(used.tasks, 'task')})`;
  return cost(used) + (used.price_table_tasks > 0 ? `, ${used.price_table_tasks} by price table` : '');
}

/** @param {RunData} data */
function models(data) {
  return data.models.map((sum) => `${sum.key || 'not told'}: ${spent(sum)}`).join('; ');
}

/** @param {Sums} used */
function exact(used) {
  const parts = { input: used.input_tokens, output: used.output_tokens, 'read from cache': used.cache_read_tokens, 'written to cache': used.cache_write_tokens };
  return Object.entries(parts).map(([name, value]) => `${value.toLocaleString('en')} ${name}`).join(', ');
}

/** @param {RunData} data */
function artifactBytes(data) {
  let count = 0;
  let total = 0;
  for (const row of data.rows()) {
    count += row.artifacts.length;
    for (const one of row.artifacts) total += one.bytes;
  }
  return { count, bytes: total };
}

/**
 * @param {RunData} data
 * @returns {[number, number]} its first and last moment
 */
function reach(data) {
  const run = /** @type {Run} */ (data.run);
  const begun = Date.parse(run.created_at);
  if (run.closed_at) return [begun, Date.parse(run.closed_at)];
  let last = begun;
  for (const row of data.rows()) last = Math.max(last, row.ended ?? row.queued);
  return [begun, last];
}

/** @param {Run} run */
function commands(run) {
  const id = shellWord(run.run_id);
  const running = (run.tasks.running ?? 0) + (run.tasks.queued ?? 0) + (run.tasks.stopping ?? 0) + (run.tasks.blocked ?? 0);
  const offered = [`runner events ${running > 0 ? '-f ' : ''}${id}`, `runner report ${id}`, `runner export ${id}`];
  return html`<div class="commands">
    ${running > 0 && !run.foreign ? command(`runner stop --run ${id}`) : nothing}
    <details>
      <summary>${running > 0 ? 'More commands' : 'Commands'}</summary>
      <div class="chips">${offered.map((one) => command(one))} ${run.foreign ? nothing : command(`runner keep ${id}`)}</div>
    </details>
  </div>`;
}
