import { html } from '../lib/lit-html/lit-html.js';

/** @type {import('../core/page.js').OpenView} */
export const open = (_page, route) => ({
  title: () => 'Not here',
  reload: () => {},
  render: () => html`<h1 tabindex="-1">There is no ${route.id}</h1><p><a href="/">Now</a> shows what runs.</p>`,
});
