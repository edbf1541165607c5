import { html, nothing } from '../lib/lit-html/lit-html.js';
import { visible } from './ansi.js';
import { blocks, headingLevels, inlines } from './markdown.js';

/** @import { Block, Inline } from './markdown.js' */

/**
 * Text with the marks of Markdown, as templates: what is written in it never becomes markup. A link
 * says where it leads, because a tool chose its words.
 *
 * @param {string} text
 */
export function prose(text) {
  return html`<div class="prose" dir="auto">${all(blocks(text))}</div>`;
}

/** @param {Block[]} of */
function all(of) {
  const levels = headingLevels(of);
  return of.map((one) => block(one, levels.get(one)));
}

/**
 * @param {Block} one
 * @param {number | undefined} level where it is a heading
 * @returns {unknown}
 */
function block(one, level) {
  switch (one.kind) {
    case 'heading':
      return html`<p class="heading" role="heading" aria-level=${level ?? 2} data-level=${one.level}>${line(one.text)}</p>`;
    case 'code':
      return html`<pre class="code" tabindex="0" aria-label=${one.language || 'Code'}>${clean(one.text)}</pre>`;
    case 'list':
      return list(one);
    case 'quote':
      return html`<blockquote>${all(one.blocks.map(flat))}</blockquote>`;
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

/** Headings within a quote are none of the page. @param {Block} one @returns {Block} */
const flat = (one) => (one.kind === 'heading' ? { kind: 'paragraph', text: one.text } : one);

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
