import { html, nothing } from '../lib/lit-html/lit-html.js';
import { bytes, dollars, duration, tokens } from '../core/format.js';
import { visible } from './ansi.js';
import { time } from './basics.js';

/** @import { Task, Usage } from '../core/types.js' */

/** Characters of a parameter shown before the rest is folded away. */
const SHORT = 240;
/** Parameters shown. */
const MOST = 50;

/**
 * The figures of a task, beside what it does.
 *
 * @param {Task} task
 * @param {number} nowMs
 */
export function taskSide(task, nowMs) {
  return html`<aside class="task-side" aria-label="Figures">
    ${task.progress ? progress(task.progress) : nothing} ${task.usage ? usage(task.usage) : nothing} ${times(task, nowMs)}
    ${task.resources ? resources(task.resources, task.duration_ms) : nothing} ${ending(task)} ${params(task)}
  </aside>`;
}

/** @param {NonNullable<Task['progress']>} of */
function progress(of) {
  return html`<section>
    <h2>Progress</h2>
    <p class="step">${visible(of.step)}</p>
    <dl class="facts">
      ${fact('tool calls', of.tool_calls)} ${fact('retries', of.retries || undefined)} ${fact('errors', of.errors || undefined)}
    </dl>
  </section>`;
}

const SOURCES = { reported: 'told by the tool', price_table: 'by its price table', unknown: 'not known' };

/** @param {Usage} of */
function usage(of) {
  return html`<section>
    <h2>Usage</h2>
    <dl class="facts">
      ${fact('cost', of.cost_usd === undefined ? 'not known' : dollars(of.cost_usd), SOURCES[of.cost_source])}
      ${fact('input', count(of.input_tokens))} ${fact('output', count(of.output_tokens))}
      ${fact('from cache', count(of.cache_read_tokens))} ${fact('to cache', count(of.cache_write_tokens))}
      ${fact('reasoning', count(of.reasoning_tokens))} ${fact('model', of.model)} ${fact('session', of.session_id)}
    </dl>
  </section>`;
}

/** @param {number | undefined} of */
const count = (of) => (of === undefined ? undefined : tokens(of));

/**
 * @param {Task} task
 * @param {number} nowMs
 */
function times(task, nowMs) {
  return html`<section>
    <h2>Times</h2>
    <dl class="facts">
      <dt>queued</dt>
      <dd>${time(task.queued_at, nowMs)}</dd>
      ${task.started_at ? html`<dt>started</dt><dd>${time(task.started_at, nowMs)}</dd>` : nothing}
      ${task.ended_at ? html`<dt>ended</dt><dd>${time(task.ended_at, nowMs)}</dd>` : nothing}
      ${fact('waited', task.queued_ms === undefined ? undefined : duration(task.queued_ms))}
      ${fact('ran', task.ended_at && task.duration_ms !== undefined ? duration(task.duration_ms) : undefined)}
      ${fact('process', task.pid)}
    </dl>
  </section>`;
}

/**
 * @param {NonNullable<Task['resources']>} of
 * @param {number | undefined} ranMs
 */
function resources(of, ranMs) {
  const used = (of.cpu_user_ms ?? 0) + (of.cpu_system_ms ?? 0);
  const share = ranMs ? `${Math.round((used / ranMs) * 100)} % of one processor` : undefined;
  return html`<section>
    <h2>Resources</h2>
    <dl class="facts">
      ${fact('processor', duration(used), share)} ${fact('of it, system', of.cpu_system_ms === undefined ? undefined : duration(of.cpu_system_ms))}
      ${fact('memory at most', of.max_rss_kib === undefined ? undefined : bytes(of.max_rss_kib * 1024))}
    </dl>
  </section>`;
}

/** @param {Task} task */
function ending(task) {
  const facts = [fact('exit code', task.exit_code), fact('signal', task.signal), fact('error', task.error_class), fact('known by', task.evidence)];
  const findings = task.findings ?? [];
  if (facts.every((one) => one === nothing) && findings.length === 0) return nothing;
  return html`<section>
    <h2>End</h2>
    <dl class="facts">${facts}</dl>
    ${findings.length > 0 ? html`<ul class="findings">${findings.map((one) => html`<li>${visible(one)}</li>`)}</ul>` : nothing}
  </section>`;
}

/** @param {Task} task */
function params(task) {
  const all = Object.entries(task.params ?? {});
  if (all.length === 0) return nothing;
  return html`<section>
    <h2>Parameters</h2>
    <dl class="params">
      ${all.slice(0, MOST).map(([name, value]) => html`<dt>${visible(name)}</dt><dd>${text(value)}</dd>`)}
    </dl>
    ${all.length > MOST ? html`<p class="muted">and ${all.length - MOST} more, under started</p>` : nothing}
  </section>`;
}

/** @param {unknown} value */
function text(value) {
  const whole = typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : JSON.stringify(value);
  const shown = whole.split('\n').map(visible).join('\n');
  if (shown.length <= SHORT) return html`<code>${shown}</code>`;
  return html`<details><summary><code>${shown.slice(0, SHORT)}…</code></summary><code>${shown.slice(0, 20_000)}</code></details>`;
}

/**
 * @param {string} name
 * @param {string | number | undefined} value
 * @param {string} [more]
 */
function fact(name, value, more) {
  if (value === undefined) return nothing;
  return html`<dt>${name}</dt><dd>${typeof value === 'string' ? visible(value) : value}${more ? html` <span class="muted">${more}</span>` : nothing}</dd>`;
}
