import { html, nothing } from '../lib/lit-html/lit-html.js';
import { again } from '../core/again.js';
import { get } from '../core/api.js';
import { day, dollars, tokens } from '../core/format.js';
import { withQuery } from '../core/router.js';
import { allTokens, BY, days, sinceOf, slotQuery, SPANS, utilisation } from '../core/spending.js';
import { command, failure, loading } from '../part/basics.js';
import { dayBars, slotArea } from '../part/charts.js';
import { spent } from '../part/run-head.js';
import { usageTable } from '../part/usage-table.js';

/** @import { Page } from '../core/page.js' */
/** @import { Route } from '../core/router.js' */
/** @import { JournalEvent, Sums } from '../core/types.js' */
/** @import { Slots, Sum } from '../core/spending.js' */

/** Figures are asked for again at most so often. */
const APART_MS = 2_000;
/** What changes them. */
const SPENDING = ['task_usage'];
const RUNNING = ['task_started', 'task_completed'];

/** What there is room for, in pixels: text in a chart is as large as elsewhere. */
const chartWidth = () => Math.max(280, (document.querySelector('main')?.clientWidth ?? 1000) - 66);

/** @param {number} share small ones with a place more */
const percent = (share) => (share > 0 && share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`);

/** @type {import('../core/page.js').OpenView} */
export const open = (page, route) => new UsageView(page, route);

/** What tasks cost, and how well the slots are used. */
class UsageView {
  /**
   * @param {Page} page
   * @param {Route} route
   */
  constructor(page, route) {
    this.page = page;
    this.route = route;
    this.closing = new AbortController();
    /** @type {{ items: Sum[], total: Sums } | undefined} */
    this.sums = undefined;
    /** @type {Sum[]} */
    this.days = [];
    /** @type {Slots | undefined} */
    this.slots = undefined;
    /** @type {unknown} */
    this.failure = undefined;
    this.asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  title() {
    return 'Usage';
  }

  reload() {
    void this.#ask();
  }

  /** @param {Route} route */
  moved(route) {
    this.route = route;
    void this.#ask();
  }

  /** @param {JournalEvent[]} events */
  events(events) {
    if (!events.some((event) => SPENDING.includes(event.event) || RUNNING.includes(event.event))) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.#ask();
    }, APART_MS);
  }

  close() {
    this.closing.abort();
    clearTimeout(this.timer);
  }

  render() {
    return html`<div class="head"><h1 tabindex="-1">Usage</h1><span class="space"></span>${this.#spans()}</div>
      ${this.failure ? failure(this.failure) : nothing} ${this.sums ? this.#body(this.sums) : this.failure ? nothing : loading()}`;
  }

  #by() {
    const by = this.route.query.get('by') ?? 'day';
    return BY.includes(by) ? by : 'day';
  }

  #span() {
    const since = this.route.query.get('since') ?? '30d';
    return since in SPANS ? since : '30d';
  }

  #spans() {
    return html`<nav class="tabs" aria-label="Since when">
      ${Object.keys(SPANS).map((span) => html`<a href=${this.#to({ since: span === '30d' ? undefined : span })} aria-current=${span === this.#span() ? 'page' : 'false'}>${span}</a>`)}
    </nav>`;
  }

  /** @param {{ items: Sum[], total: Sums }} sums */
  #body(sums) {
    return html`${this.#totals(sums.total)}
      ${sums.total.tasks === 0 ? this.#nothing() : html`<section class="panel" aria-label="By day"><h2>By day <small>${this.#perDay(sums.total)}</small></h2>${this.#chart(sums.total)}</section>
            <nav class="tabs by" aria-label="Summed up by">
              ${BY.map((by) => html`<a href=${this.#to({ by: by === 'day' ? undefined : by })} aria-current=${by === this.#by() ? 'page' : 'false'}>${by}</a>`)}
            </nav>
            ${usageTable(this.#by(), sums.items, sums.total)}`}
      ${this.slots ? this.#slots(this.slots) : nothing}`;
  }

  /** @param {Sums} total */
  #totals(total) {
    return html`<dl class="totals">
      <div><dt>cost</dt><dd>${total.tasks === 0 ? '$0' : spent(total)}</dd></div>
      <div><dt>tokens</dt><dd title=${allTokens(total).toLocaleString('en')}>${tokens(allTokens(total))}</dd></div>
      <div><dt>of them from a cache</dt><dd>${tokens(total.cache_read_tokens)}</dd></div>
      <div><dt>tasks that told of usage</dt><dd>${total.tasks.toLocaleString('en')}</dd></div>
    </dl>`;
  }

  #nothing() {
    return html`<p class="panel empty">No task has told of any usage in this time. Tools whose output is read tell it: ${command('runner tools')}</p>`;
  }

  /** @param {Sums} total */
  #perDay(total) {
    return total.cost_usd > 0 ? `cost in dollars${total.unknown_cost_tasks > 0 ? '; ? marks a day with costs nobody knows' : ''}` : 'tokens; nobody knows a cost';
  }

  /** @param {Sums} total */
  #chart(total) {
    const since = sinceOf(this.#span(), this.page.now());
    const shown = days(this.days, since && day(new Date(since)), day(new Date(this.page.now())));
    const width = chartWidth();
    return total.cost_usd > 0 ? dayBars(shown, width, (sum) => sum.cost_usd, dollars, 'Cost') : dayBars(shown, width, allTokens, tokens, 'Tokens');
  }

  /** @param {Slots} slots */
  #slots(slots) {
    const used = utilisation(slots);
    const span = this.route.query.get('slots') === '7d' ? '7d' : '24h';
    return html`<section class="panel slots" aria-label="Slots">
      <h2>
        Slots
        <small>${used === undefined ? 'without a bound' : `${percent(used)} of ${slots.limit} in use on average`}, over the last ${span}</small>
        <span class="switch">
          ${['24h', '7d'].map((one) => html`<a href=${this.#to({ slots: one === '24h' ? undefined : one })} aria-current=${one === span ? 'true' : 'false'}>${one}</a>`)}
        </span>
      </h2>
      ${slotArea(slots, chartWidth())}
      <p class="legend">
        <span><svg width="22" height="10" aria-hidden="true"><rect class="area" width="22" height="10" /></svg>average</span>
        <span><svg width="22" height="10" aria-hidden="true"><path class="most" d="M0 5h22" /></svg>most at one moment</span>
        ${slots.limit ? html`<span><svg width="22" height="10" aria-hidden="true"><path class="limit" d="M0 5h22" /></svg>limit, as it is now</span>` : nothing}
      </p>
    </section>`;
  }

  /** @param {Record<string, string | undefined>} changes */
  #to(changes) {
    return withQuery(new URL(`/usage?${this.route.query}`, location.origin), changes);
  }

  async #ask() {
    const asked = (this.asked += 1);
    const signal = this.closing.signal;
    const since = sinceOf(this.#span(), this.page.now());
    const by = this.#by();
    try {
      const [sums, byDay, slots] = await Promise.all([
        get('/usage', { by, since }, signal),
        get('/usage', { by: 'day', since }, signal),
        get('/usage/slots', slotQuery(this.route.query.get('slots') ?? '24h', this.page.now()), signal),
      ]);
      if (asked !== this.asked) return;
      this.sums = sums;
      this.days = byDay.items;
      this.slots = slots;
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted || asked !== this.asked) return;
      this.failure = error;
      again(error, signal, () => void this.#ask());
    }
    this.page.redraw();
  }
}
