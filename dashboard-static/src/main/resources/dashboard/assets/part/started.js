import { html, nothing } from '../lib/lit-html/lit-html.js';
import { bytes, dollars, duration, plural, shortId, tokens } from '../core/format.js';
import { visible } from './ansi.js';
import { command, time } from './basics.js';
import { bareCommand, shellLine, startCommand } from './reproduce.js';

/** @import { Task, GitState } from '../core/types.js' */
/** @import { Request, Rules } from './reproduce.js' */

/** Characters of one value that are shown before the rest is folded away. */
const SHORT = 400;

/**
 * How a task was started: all that is needed to do it again.
 *
 * @param {Task} task
 * @param {Request} request
 * @param {number} nowMs
 */
export function started(task, request, nowMs) {
  return html`<div class="started">
    <section>
      <h2>Do it again</h2>
      <dl class="facts">
        <dt>with the same inputs</dt>
        <dd>${command(`runner retry ${shortId(task.task_id)}`)}</dd>
        <dt>by hand</dt>
        <dd>${folded(startCommand(task, request))}</dd>
        <dt>without runner</dt>
        <dd>${folded(bareCommand(request))}</dd>
      </dl>
    </section>
    <section>
      <h2>Command <small>${plural(request.argv.length, 'word')}, as the tool saw them</small></h2>
      <ol class="argv" start="0">
        ${request.argv.map((word) => html`<li><code>${long(word)}</code></li>`)}
      </ol>
      <p class="line">${command(shellLine(request.argv), 'the command')}</p>
    </section>
    <section>
      <h2>Place</h2>
      <dl class="facts">
        <dt>folder</dt>
        <dd><code>${visible(request.cwd)}</code></dd>
        ${gitFacts(task, request)}
        ${request.stdin
          ? html`<dt>standard input</dt><dd>${bytes(request.stdin.bytes)}, SHA-256 <code>${request.stdin.sha256}</code></dd>`
          : nothing}
        ${request.terminal
          ? html`<dt>terminal</dt>
              <dd>${request.terminal.columns} × ${request.terminal.rows}${request.terminal.record_input ? ', input recorded' : ''}</dd>`
          : nothing}
        <dt>environment</dt>
        <dd>
          ${request.env_policy === 'clean' ? 'clean: only what is named' : 'the caller’s, passed on'}; values are kept nowhere
          <details>
            <summary>${plural(request.env_names?.length ?? 0, 'name')}</summary>
            <p class="names">${(request.env_names ?? []).map((name) => html`<code>${visible(name)}</code> `)}</p>
          </details>
        </dd>
        <dt>host</dt>
        <dd>${visible(request.host.name)}, ${request.host.os} ${request.host.arch}, as ${visible(request.host.user)}</dd>
        <dt>versions</dt>
        <dd>runner ${request.host.runner_version}${request.tool_version ? html`; ${task.tool} ${visible(request.tool_version)}` : nothing}</dd>
        <dt>asked</dt>
        <dd>${time(request.requested_at, nowMs)} by ${asker(task)}</dd>
      </dl>
    </section>
    <section>
      <h2>Rules</h2>
      <dl class="facts">${rules(request.rules)}</dl>
    </section>
    <section>
      <h2>Wrapper <small>${visible(request.wrapper.origin)}${request.wrapper.line ? `:${request.wrapper.line}` : ''}</small></h2>
      <pre class="code" tabindex="0" aria-label="The tool's entry">${request.wrapper.text.split('\n').map(visible).join('\n')}</pre>
      <p class="line muted">SHA-256 <code>${request.wrapper.sha256}</code></p>
    </section>
  </div>`;
}

/** @param {Task} task */
const asker = ({ requested_by: by }) => `${by.user ?? 'somebody'} through ${by.client ?? by.via}`;

/**
 * @param {Task} task
 * @param {Request} request
 */
function gitFacts(task, request) {
  const before = task.git?.before ?? request.git;
  const after = task.git?.after;
  if (!before && !after && !task.worktree) return nothing;
  return html`${before ? html`<dt>git before</dt><dd>${git(before)}</dd>` : nothing}
  ${after ? html`<dt>git after</dt><dd>${git(after)}${before?.head !== after.head ? ' — it committed' : ''}</dd>` : nothing}
  ${task.worktree ? html`<dt>work tree</dt><dd><code>${visible(task.worktree.path)}</code></dd>` : nothing}`;
}

/** @param {GitState} state */
function git(state) {
  return html`${state.branch ? html`<code>${visible(state.branch)}</code> at ` : 'no branch, at '}<code title=${state.head ?? nothing}
      >${state.head?.slice(0, 12) ?? 'no commit'}</code
    >${state.dirty === undefined ? nothing : state.dirty ? ', with changes' : ', clean'}`;
}

/** @param {Rules} of */
function rules(of) {
  const retry = of.retry.attempts > 1 ? `${of.retry.attempts} in all, ${duration(of.retry.delay_ms)} apart, × ${of.retry.backoff}${of.retry.on?.length ? `, after ${of.retry.on.join(', ')}` : ''}` : 'one';
  /** @type {[string, string | undefined][]} */
  const facts = [
    ['may run', of.timeout_ms === undefined ? 'as long as it wants' : duration(of.timeout_ms)],
    ['may be silent', of.idle_timeout_ms === undefined ? undefined : duration(of.idle_timeout_ms)],
    ['told of silence', of.stall_after_ms === undefined ? undefined : `after ${duration(of.stall_after_ms)}`],
    ['stopped by', `SIGINT, ${duration(of.interrupt_grace_ms)} later SIGTERM, ${duration(of.terminate_grace_ms)} later SIGKILL`],
    ['attempts', retry],
    ['success is', `exit code ${(of.success_exit_codes ?? [0]).join(', ')}`],
    ['output', of.max_output_bytes === undefined ? undefined : `at most ${bytes(of.max_output_bytes)}`],
    ['read as', of.output],
    ['artifacts', of.artifacts?.length ? of.artifacts.join(', ') : undefined],
    ['pool', of.pool],
    ['approval', of.checkpoint],
    ['budget', of.budget && budget(of.budget)],
  ];
  return facts.filter(([, value]) => value !== undefined).map(([name, value]) => html`<dt>${name}</dt><dd>${visible(value ?? '')}</dd>`);
}

/** @param {NonNullable<Rules['budget']>} of */
function budget(of) {
  const most = [
    ...(of.max_cost_usd === undefined ? [] : [dollars(of.max_cost_usd)]),
    ...(of.max_tokens === undefined ? [] : [`${tokens(of.max_tokens)} tokens`]),
  ];
  return `${most.join(' or ')}, then ${of.stop ? 'stopped' : 'a person is told'}`;
}

/** A command that can be long: it is copied whole, and shown whole on demand. @param {string} text */
function folded(text) {
  if (text.length <= SHORT) return command(text);
  return html`<details><summary>${text.length} characters</summary>${command(text)}</details>`;
}

/** @param {string} word */
function long(word) {
  const shown = word.split('\n').map(visible).join('\n');
  if (word.length <= SHORT) return shown;
  return html`<details><summary>${shown.slice(0, 120)}…</summary>${shown}</details>`;
}
