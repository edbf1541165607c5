import { clock } from '../core/format.js';
import { colours } from '../part/colours.js';

/** @import { Run, Style } from '../part/ansi.js' */
/** @import { Theme } from '../part/colours.js' */

/**
 * @typedef {object} RowFace what one row shows
 * @property {number} start offset in the log
 * @property {number | undefined} number of its line; 0: a line goes on, undefined: not known
 * @property {string | undefined} ts when it was written
 * @property {boolean} timed whether there is a column for that
 * @property {Run[]} runs
 * @property {boolean} marked
 * @property {string} query to be marked in it, in lower case
 * @property {Theme} theme
 */

/**
 * A row as an element. Made by hand: hundreds of them come and go with each frame.
 *
 * @param {RowFace} face
 */
export function rowElement(face) {
  const row = document.createElement('div');
  row.className = 'log-row';
  row.dataset.offset = String(face.start);
  if (face.marked) row.classList.add('marked');
  if (face.number === 0) row.classList.add('piece');
  row.append(place(face));
  if (face.timed) row.append(written(face));
  const code = document.createElement('code');
  code.append(...spans(face));
  row.append(code);
  return row;
}

/** @param {RowFace} face */
function place(face) {
  const link = document.createElement('a');
  link.href = `#o=${face.start}`;
  link.tabIndex = -1;
  link.textContent = face.number === undefined ? '·' : face.number === 0 ? '↳' : String(face.number);
  link.title = face.number === 0 ? 'The line is long and goes on here' : `Byte ${face.start}`;
  return link;
}

/** @param {RowFace} face */
function written(face) {
  const time = document.createElement('time');
  if (face.ts) {
    time.dateTime = face.ts;
    time.title = face.ts;
    time.textContent = clock(face.ts, Date.parse(face.ts));
  }
  return time;
}

/** @param {RowFace} face */
function spans({ runs, query, theme }) {
  const cuts = query ? found(runs.map((run) => run.text).join(''), query) : [];
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  for (const run of runs) {
    for (const { text, hit } of cut(run.text, at, cuts)) nodes.push(span(text, run.style, hit, theme));
    at += run.text.length;
  }
  return nodes;
}

/**
 * @param {string} text
 * @param {Style} style
 * @param {boolean} hit
 * @param {Theme} theme
 */
function span(text, style, hit, theme) {
  const { color, background } = colours(style, theme);
  const classes = ['bold', 'italic', 'underline', 'strike'].filter((name) => style[/** @type {'bold'} */ (name)]);
  if (!hit && !color && !background && classes.length === 0) return document.createTextNode(text);
  const node = document.createElement(hit ? 'mark' : 'span');
  node.textContent = text;
  node.className = classes.join(' ');
  if (color && !hit) node.style.setProperty('color', color);
  if (background && !hit) node.style.setProperty('background-color', background);
  return node;
}

/**
 * Where a text is found; in letters of ASCII the case does not count.
 *
 * @param {string} text
 * @param {string} query in lower case
 * @returns {[number, number][]}
 */
export function found(text, query) {
  const low = text.toLowerCase();
  // A letter whose lower case is longer would shift all behind it.
  if (low.length !== text.length) return [];
  /** @type {[number, number][]} */
  const cuts = [];
  for (let at = low.indexOf(query); at >= 0; at = low.indexOf(query, at + query.length)) cuts.push([at, at + query.length]);
  return cuts;
}

/**
 * A run's text in pieces, each inside a hit or outside all.
 *
 * @param {string} text
 * @param {number} begin where it stands in its row
 * @param {[number, number][]} cuts
 */
export function cut(text, begin, cuts) {
  const pieces = [];
  let at = 0;
  for (const [from, to] of cuts) {
    const start = Math.max(from - begin, at);
    const end = Math.min(to - begin, text.length);
    if (end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}
