import { html, nothing } from '../lib/lit-html/lit-html.js';
import { statusWord } from '../core/status.js';
import { Problem } from '../core/api.js';
import { runPath, taskPath } from '../core/router.js';
import { clock, shortId } from '../core/format.js';

/** Small pieces every view is made of. */

const SIGNS = {
  blocked: 'M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6M3.8 6h4.4',
  queued: 'M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6M6 3.9V6l1.6 1.2',
  running: 'M3.4 2.2 9.6 6 3.4 9.8Z',
  stopping: 'M3 3h6v6H3Z',
  succeeded: 'M2.2 6.4 4.9 9 9.8 3',
  failed: 'M3 3l6 6M9 3 3 9',
  cancelled: 'M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6M3.4 8.6l5.2-5.2',
  timed_out: 'M3 2h6M3 10h6M3.6 2c0 3 4.8 5 4.8 8M8.4 2c0 3-4.8 5-4.8 8',
  lost: 'M4 4.4A2 2 0 1 1 6 6.4V7.4M6 9.4v.1',
  stalled: 'M4.2 2.6v6.8M7.8 2.6v6.8',
  checkpoint: 'M3.4 10.4V1.8H9L7.6 4 9 6.2H3.4',
  budget: 'M8.4 3.8C7.8 3 5 2.4 4.2 3.8 3.3 5.6 8.6 5.6 8 8.2 7.4 9.6 4.6 9.4 3.8 8.2M6 1.6v8.8',
  open: 'M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6',
};

/**
 * The sign of a status or an attention: a shape, so that colour alone tells nothing.
 *
 * @param {string} status
 */
export function sign(status) {
  return html`<svg class="sign" data-status=${status} viewBox="0 0 12 12" aria-hidden="true"><path d=${signPath(status)} /></svg>`;
}

/**
 * Its line in a square of 12, for who draws it inside another picture.
 *
 * @param {string} status
 */
export function signPath(status) {
  return SIGNS[/** @type {keyof typeof SIGNS} */ (status)] ?? SIGNS.open;
}

/**
 * @param {string} status
 * @param {string} [word] where another says more
 */
export function statusMark(status, word = statusWord(status)) {
  return html`<span class="status" data-status=${status}>${sign(status)}${word}</span>`;
}

/**
 * A command to run in a terminal: the page itself changes nothing.
 *
 * @param {string} command
 * @param {string} [does] what for, where the command alone does not say it
 */
export function command(command, does) {
  return html`<span class="command"
    ><code>${command}</code
    ><button type="button" class="copy" data-copy=${command} aria-label=${`Copy: ${does ?? command}`}>copy</button></span
  >`;
}

/** @param {string} id */
export function taskLink(id, text = shortId(id)) {
  return html`<a href=${taskPath(id)} class="id" title=${id}>${text}</a>`;
}

/** @param {string} id */
export function runLink(id, text = id) {
  return html`<a href=${runPath(id)} class="id">${text}</a>`;
}

/**
 * @param {string | undefined} ts
 * @param {number} nowMs
 */
export function time(ts, nowMs) {
  return ts ? html`<time datetime=${ts} title=${ts}>${clock(ts, nowMs)}</time>` : nothing;
}

/** @param {string} text what is not there, and how it would come to be */
export function empty(text) {
  return html`<p class="empty">${text}</p>`;
}

/** @param {unknown} error */
export function failure(error) {
  const told = Problem.of(error);
  return html`<p class="failure" role="alert">${sign('failed')} ${told.message}</p>`;
}

/** @param {string} what */
export function loading(what = 'Asking the daemon…') {
  return html`<p class="loading">${what}</p>`;
}
