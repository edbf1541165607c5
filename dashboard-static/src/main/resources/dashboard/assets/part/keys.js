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
