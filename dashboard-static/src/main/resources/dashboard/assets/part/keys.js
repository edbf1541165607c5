import { html } from '../lib/lit-html/lit-html.js';

/** Keys that work everywhere. Views have their own besides. */

const WAYS = /** @type {Record<string, string>} */ ({ n: '/', r: '/runs', u: '/usage', o: '/tools' });

/** @param {string} key */
export const wayOf = (key) => WAYS[key];

const KEYS = [
  ['n', 'Now'],
  ['r', 'Runs'],
  ['u', 'Usage'],
  ['o', 'Tools'],
  ['j k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['/', 'Search'],
  ['1 … 9', 'Tabs of a task'],
  ['g g', 'Begin of a log; G: its end'],
  ['n N', 'Next and previous find in a log'],
  ['w', 'Wrap the lines of a log'],
  ['t', 'Dark or light'],
  ['?', 'These keys'],
];

export function keysDialog() {
  return html`<dialog class="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">Keys</h2>
    <dl>
      ${KEYS.map(([key, does]) => html`<dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${does}</dd>`)}
    </dl>
    <form method="dialog"><button>Close</button></form>
  </dialog>`;
}
