import { html } from '../lib/lit-html/lit-html.js';

/** @type {import('../core/page.js').OpenView} */
export const open = (_page, route) => ({
  title: () => 'now',
  reload: () => {},
  render: () => html`<h1 tabindex="-1">now ${route.id}</h1>`,
});
