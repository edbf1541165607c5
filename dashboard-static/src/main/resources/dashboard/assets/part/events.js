import { html, nothing } from '../lib/lit-html/lit-html.js';
import { clock } from '../core/format.js';
import { RowWindow } from '../element/row-window.js';
import { taskPath } from '../core/router.js';
import { empty, failure, loading, sign, taskLink } from './basics.js';

/** @import { Page } from '../core/page.js' */
/** @import { EventLog } from '../core/event-log.js' */
/** @import { JournalEvent } from '../core/types.js' */
/** @import { Shown } from '../element/row-window.js' */
/** @import { Change } from './filters.js' */

/** Kinds people look for, and the events of each. @type {Record<string, string[]>} */
const KINDS = {
  starts: ['task_queued', 'task_unblocked', 'task_started', 'task_adopted'],
  ends: ['task_completed'],
  stops: ['task_stop_requested', 'task_signal_sent'],
  attention: ['task_stalled', 'task_stall_cleared', 'task_warning', 'checkpoint_required', 'checkpoint_resolved'],
  usage: ['task_usage', 'task_progress'],
  run: ['run_created', 'run_labelled', 'run_closing', 'run_closed'],
};

const NARROW = matchMedia('(max-width: 760px)');

/**
 * The names of events an address asks for; empty: all.
 *
 * @param {URLSearchParams} query
 */
export function kindsOf(query) {
  return query.getAll('kind').flatMap((kind) => KINDS[kind] ?? []);
}

/**
 * @param {EventLog} log
 * @param {Page} page
 * @param {URLSearchParams} query
 * @param {Change} change
 */
export function eventList(log, page, query, change) {
  const wanted = query.getAll('kind');
  const toggled = (/** @type {string} */ kind) => (wanted.includes(kind) ? wanted.filter((one) => one !== kind) : [...wanted, kind]);
  return html`<div class="filters" role="group" aria-label="Kinds of events">
      <button type="button" aria-pressed=${wanted.length === 0 ? 'true' : 'false'} @click=${() => change({ kind: [] })}>all</button>
      ${Object.keys(KINDS).map(
        (kind) => html`<button type="button" aria-pressed=${wanted.includes(kind) ? 'true' : 'false'} @click=${() => change({ kind: toggled(kind) })}>${kind}</button>`,
      )}
      <span class="space"></span>
      <button type="button" @click=${toEnd}>Newest</button>
    </div>
    ${log.failure ? failure(log.failure) : nothing} ${rows(log, page)}`;
}

/**
 * @param {EventLog} log
 * @param {Page} page
 */
function rows(log, page) {
  if (!log.loaded) return loading('Asking for its events…');
  if (log.events.length === 0) return empty('Nothing of this kind has happened.');
  return html`<row-window
    class="event-rows"
    .rows=${{
      count: log.events.length,
      rowHeight: NARROW.matches ? 48 : 26,
      origin: log.origin,
      follow: true,
      draw: (/** @type {Shown} */ shown) => lines(log, shown, page.now()),
      open: (/** @type {number} */ index) => open(log.events[index], page),
      top: () => void log.more(),
    }}
  ></row-window>`;
}

/**
 * @param {JournalEvent | undefined} event
 * @param {Page} page
 */
function open(event, page) {
  if (event?.task_id) page.go(taskPath(event.task_id));
}

function toEnd() {
  const rows = document.querySelector('.event-rows');
  if (rows instanceof RowWindow) rows.toEnd();
}

/**
 * @param {EventLog} log
 * @param {Shown} shown
 * @param {number} nowMs
 */
function lines(log, shown, nowMs) {
  const active = shown.active >= shown.first && shown.active < shown.last ? `event-${shown.active}` : nothing;
  return html`<div class="events" role="grid" tabindex="0" aria-label="Events, newest last" aria-rowcount=${log.events.length} aria-activedescendant=${active}>
    <div class="rows" role="rowgroup">
      ${log.events.slice(shown.first, shown.last).map((event, place) => line(event, shown.first + place, shown.active, nowMs))}
    </div>
  </div>`;
}

/**
 * @param {JournalEvent} event
 * @param {number} index
 * @param {number} active
 * @param {number} nowMs
 */
function line(event, index, active, nowMs) {
  return html`<div class="event" role="row" id=${`event-${index}`} data-index=${index} data-active=${index === active ? '' : nothing} aria-rowindex=${index + 1}>
    <time role="gridcell" datetime=${event.ts} title=${event.ts}>${clock(event.ts, nowMs)}</time>
    <span role="gridcell" class="kind status" data-status=${tone(event)}>${sign(tone(event))}<span class="clip">${event.event.replace(/^task_/, '').replaceAll('_', ' ')}</span></span>
    <span role="gridcell" class="summary clip" title=${event.summary}>${event.summary}</span>
    <span role="gridcell" class="of">${event.task_id ? taskLink(event.task_id) : ''}</span>
  </div>`;
}

/** @param {JournalEvent} event which sign it has */
function tone(event) {
  if (event.event === 'task_stalled') return 'stalled';
  if (event.event.startsWith('checkpoint_')) return 'checkpoint';
  if (event.event === 'task_stop_requested' || event.event === 'task_signal_sent') return 'stopping';
  if (event.event === 'task_usage') return 'budget';
  return event.event.startsWith('run_') ? 'open' : (event.status ?? 'open');
}
