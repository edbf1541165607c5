import { html, nothing } from '../lib/lit-html/lit-html.js';
import { visible } from './ansi.js';
import { blocks, inlines } from './markdown.js';

/** @import { Block, Inline } from './markdown.js' */

/**
 * Text with the marks of Markdown, as templates: what is written in it never becomes markup. A link
 * says where it leads, because a tool chose its words.
 *
 * @param {string} text
 */
export function prose(text) {
  return html`<div class="prose" dir="auto">${blocks(text).map(block)}</div>`;
}

/** @param {Block} one @returns {unknown} */
function block(one) {
  switch (one.kind) {
    case 'heading':
      // Below the page's own headings, whatever level the tool wanted.
      return html`<p class="heading" role="heading" aria-level=${Math.min(6, one.level + 2)}>${line(one.text)}</p>`;
    case 'code':
      return html`<pre class="code" tabindex="0" aria-label=${one.language || 'Code'}>${clean(one.text)}</pre>`;
    case 'list':
      return list(one);
    case 'quote':
      return html`<blockquote>${one.blocks.map(block)}</blockquote>`;
    case 'table':
      return html`<div class="scroll" tabindex="0" role="region" aria-label="Table">
        <table>
          <thead><tr>${one.head.map((cell) => html`<th scope="col">${line(cell)}</th>`)}</tr></thead>
          <tbody>${one.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${line(cell)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>`;
    case 'rule':
      return html`<hr />`;
    default:
      return html`<p>${line(one.text)}</p>`;
  }
}

/** @param {Extract<Block, { kind: 'list' }>} one */
function list(one) {
  const items = one.items.map(({ depth, text }) => html`<li data-depth=${depth || nothing}>${line(text)}</li>`);
  return one.ordered ? html`<ol start=${one.start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** @param {string} text */
const line = (text) => inlines(text).map(inline);

/** @param {Inline} one */
function inline(one) {
  switch (one.kind) {
    case 'code':
      return html`<code>${clean(one.text)}</code>`;
    case 'strong':
      return html`<strong>${clean(one.text)}</strong>`;
    case 'em':
      return html`<em>${clean(one.text)}</em>`;
    case 'link':
      return html`<a href=${one.href} target="_blank" rel="noopener noreferrer" title=${one.href}>${clean(one.text)}</a>`;
    default:
      return clean(one.text);
  }
}

/** @param {string} text */
const clean = (text) => text.split('\n').map(visible).join('\n');
