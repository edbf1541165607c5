/**
 * The Markdown that agents write, as tokens; pure. Headings, lists, fences, quotes, tables, rules and
 * the marks within a line: enough to read by, and nothing that could become markup of the page.
 *
 * @typedef {{ kind: 'text' | 'code' | 'strong' | 'em' | 'link', text: string, href?: string }} Inline
 * @typedef {{ kind: 'heading', level: number, text: string }
 *     | { kind: 'paragraph', text: string }
 *     | { kind: 'code', text: string, language: string }
 *     | { kind: 'list', ordered: boolean, start: number, items: { depth: number, text: string }[] }
 *     | { kind: 'quote', blocks: Block[] }
 *     | { kind: 'table', head: string[], rows: string[][] }
 *     | { kind: 'rule' }} Block
 */

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.+?)\s*#*$/;
const RULE = /^ {0,3}([-*_])\s*(?:\1\s*){2,}$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}> ?/;
const ROW = /^\s*\|.*\|\s*$/;
const DIVIDER = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;
/** Quotes within quotes beyond this are text. */
const DEEPEST = 6;

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function blocks(text, depth = 0) {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  /** @type {Block[]} */
  const found = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = blockAt(lines, at, depth);
    if (block) found.push(block);
    at = next;
  }
  return found;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {number} depth
 * @returns {{ block?: Block, next: number }}
 */
function blockAt(lines, at, depth) {
  const line = lines[at];
  if (line.trim() === '') return { next: at + 1 };
  const fence = FENCE.exec(line);
  if (fence) return fenced(lines, at, fence);
  const heading = HEADING.exec(line);
  if (heading) return { block: { kind: 'heading', level: heading[1].length, text: heading[2] }, next: at + 1 };
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  if (ROW.test(line) && DIVIDER.test(lines[at + 1] ?? '')) return table(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  if (QUOTE.test(line) && depth < DEEPEST) {
    const next = run(lines, at, (one) => QUOTE.test(one));
    const inner = lines.slice(at, next).map((one) => one.replace(QUOTE, ''));
    return { block: { kind: 'quote', blocks: blocks(inner.join('\n'), depth + 1) }, next };
  }
  const next = run(lines, at + 1, (one) => one.trim() !== '' && !begins(one));
  return { block: { kind: 'paragraph', text: lines.slice(at, next).join('\n') }, next };
}

/** Whether a line ends the paragraph before it. @param {string} line */
const begins = (line) => [FENCE, HEADING, ITEM, QUOTE].some((one) => one.test(line));

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {(line: string) => boolean} goesOn
 */
function run(lines, from, goesOn) {
  let at = from;
  while (at < lines.length && goesOn(lines[at])) at += 1;
  return at;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {RegExpExecArray} fence
 * @returns {{ block: Block, next: number }}
 */
function fenced(lines, at, fence) {
  const end = run(lines, at + 1, (one) => !one.trim().startsWith(fence[1]));
  const text = lines.slice(at + 1, end).join('\n');
  return { block: { kind: 'code', text, language: fence[2] }, next: end + 1 };
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @returns {{ block: Block, next: number }}
 */
function list(lines, at) {
  /** @type {{ depth: number, text: string }[]} */
  const items = [];
  const first = /** @type {RegExpExecArray} */ (ITEM.exec(lines[at]));
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next]);
    if (item) items.push({ depth: Math.min(5, Math.floor(item[1].length / 2)), text: item[3] });
    else if (/^\s{2,}\S/.test(lines[next])) items[items.length - 1].text += `\n${lines[next].trim()}`;
    else break;
  }
  const ordered = /\d/.test(first[2]);
  return { block: { kind: 'list', ordered, start: ordered ? Number.parseInt(first[2], 10) : 1, items }, next };
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @returns {{ block: Block, next: number }}
 */
function table(lines, at) {
  const next = run(lines, at + 2, (one) => ROW.test(one));
  const cells = (/** @type {string} */ row) => row.trim().slice(1, -1).split('|').map((cell) => cell.trim());
  return { block: { kind: 'table', head: cells(lines[at]), rows: lines.slice(at + 2, next).map(cells) }, next };
}

/**
 * Levels for headings below the page's own, of which none leaves out one: outlines of screen readers
 * follow them, whatever levels a tool wrote.
 *
 * @param {Block[]} of
 * @returns {Map<Block, number>} from 2 on
 */
export function headingLevels(of) {
  /** @type {Map<Block, number>} */
  const levels = new Map();
  let before = 1;
  for (const block of of) {
    if (block.kind !== 'heading') continue;
    before = Math.min(block.level + 1, before + 1);
    levels.set(block, before);
  }
  return levels;
}

const INLINE = /`([^`\n]+)`|\*\*(\S(?:[^*\n]*\S)?)\*\*|(?<![\w*])[*_](\S(?:[^*_\n]*\S)?)[*_](?![\w*])|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"'`)\]]+)/g;

/**
 * @param {string} text
 * @returns {Inline[]}
 */
export function inlines(text) {
  /** @type {Inline[]} */
  const found = [];
  let at = 0;
  for (const hit of text.matchAll(INLINE)) {
    if (hit.index > at) found.push({ kind: 'text', text: text.slice(at, hit.index) });
    at = hit.index + hit[0].length;
    if (hit[1]) found.push({ kind: 'code', text: hit[1] });
    else if (hit[2]) found.push({ kind: 'strong', text: hit[2] });
    else if (hit[3]) found.push({ kind: 'em', text: hit[3] });
    else if (hit[5]) found.push({ kind: 'link', text: hit[4], href: hit[5] });
    else found.push({ kind: 'link', text: hit[6], href: hit[6] });
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) });
  return found;
}
