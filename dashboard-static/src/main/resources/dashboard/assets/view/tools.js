import { html, nothing } from '../lib/lit-html/lit-html.js';
import { get } from '../core/api.js';
import { ago, duration, plural } from '../core/format.js';
import { command, empty, failure, loading, sign } from '../part/basics.js';

/** @import { OpenView, Page, View } from '../core/page.js' */
/** @import { JournalEvent, Mistake, Tool } from '../core/types.js' */

/** What can be started, whether its program is there, and how it did lately. @implements {View} */
class ToolsView {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Tool[] | undefined} */
    this.tools = undefined;
    /** @type {Mistake[]} */
    this.mistakes = [];
    /** @type {unknown} */
    this.failure = undefined;
    this.closing = new AbortController();
  }

  title() {
    return 'Tools';
  }

  reload() {
    void this.#ask();
  }

  /** A file was edited elsewhere, most likely: nothing tells of that before the daemon is asked. */
  returned() {
    void this.#ask();
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    if (events.some((event) => event.event === 'task_completed')) void this.#ask();
  }

  close() {
    this.closing.abort();
  }

  async #ask() {
    try {
      const [tools, daemon] = await Promise.all([
        get('/tools', { health: true }, this.closing.signal),
        get('/daemon', {}, this.closing.signal),
      ]);
      this.tools = tools.items.sort(byUse);
      this.mistakes = daemon.config.mistakes;
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
    this.page.redraw();
  }

  render() {
    const now = this.page.now();
    return html`<div class="head"><h1 tabindex="-1">Tools</h1><span class="space"></span>${command('runner tools --probe')}</div>
      ${this.failure ? failure(this.failure) : nothing} ${this.mistakes.length > 0 ? broken(this.mistakes) : nothing}
      ${this.tools === undefined ? loading() : this.tools.length === 0 ? empty('No tools.') : table(this.tools, now)}`;
  }
}

/**
 * Those with a history first, then those that can be started, then the rest; each by name.
 *
 * @param {Tool} a
 * @param {Tool} b
 */
function byUse(a, b) {
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

/** @param {Tool} tool */
function rank(tool) {
  if (tool.record) return 0;
  return tool.installed === false ? 2 : 1;
}

/** @param {Mistake[]} mistakes */
function broken(mistakes) {
  return html`<section class="panel broken" role="alert" aria-label="Mistakes of tools.yaml">
    <h2>${sign('failed')} tools.yaml has ${plural(mistakes.length, 'mistake')}; what was in force before stays in force</h2>
    <ul>
      ${mistakes.map(
        (mistake) => html`<li>
          <code>${[mistake.file, mistake.line, mistake.column].filter((part) => part !== undefined).join(':')}</code>
          ${mistake.key ? html`<code>${mistake.key}</code>` : nothing} ${mistake.detail}
          ${mistake.remedy ? html`<span class="muted">${mistake.remedy}</span>` : nothing}
        </li>`,
      )}
    </ul>
    <p>${command('runner tools check')}</p>
  </section>`;
}

/**
 * @param {Tool[]} tools
 * @param {number} now
 */
function table(tools, now) {
  return html`<section class="panel scroll" aria-label="Tools" tabindex="0">
    <table class="tools">
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col">Program</th>
          <th scope="col">Version</th>
          <th scope="col" class="number">Succeeded</th>
          <th scope="col" class="number">Half took</th>
          <th scope="col" class="number">9 of 10 took</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        ${tools.map((tool) => row(tool, now))}
      </tbody>
    </table>
  </section>`;
}

/**
 * @param {Tool} tool
 * @param {number} now
 */
function row(tool, now) {
  const record = tool.record;
  return html`<tr>
    <th scope="row" class="tool">
      <span class="name data">${tool.name}</span>${tool.mode === 'interactive' ? html` <span class="muted">on a terminal</span>` : nothing}
      <span class="does">${tool.description ?? ''}</span>
    </th>
    <td class="data">${program(tool)}</td>
    <td class="data nowrap" title=${tool.probed_at ? `probed ${ago(now - Date.parse(tool.probed_at))}` : 'runner tools --probe asks for it'}>
      ${tool.version ?? tool.version_unknown ?? (tool.probed_at ? '–' : 'not probed')}
    </td>
    <td class="number">${record ? html`${rate(record)} <span class="muted">${record.succeeded}/${record.tasks}</span>` : '–'}</td>
    <td class="number">${record ? duration(record.p50_ms) : '–'}</td>
    <td class="number">${record ? duration(record.p90_ms) : '–'}</td>
    <td class="data nowrap" title=${`${tool.file}:${tool.line}`}>${tool.layer}</td>
  </tr>`;
}

/** @param {{ tasks: number, succeeded: number }} record */
function rate(record) {
  return `${Math.floor((100 * record.succeeded) / record.tasks)} %`;
}

/** @param {Tool} tool */
function program(tool) {
  if (tool.installed) return html`<span class="status" data-status="succeeded">${sign('succeeded')}found</span> ${tool.program}`;
  if (tool.installed === false) {
    return html`<details>
      <summary><span class="status" data-status="failed">${sign('failed')}missing</span></summary>
      ${tool.missing}
    </details>`;
  }
  return html`<span class="muted">named when started</span>`;
}

/** @type {OpenView} */
export const open = (page) => new ToolsView(page);
