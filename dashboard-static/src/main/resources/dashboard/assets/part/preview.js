/**
 * How a text is shown, by its name; pure. Whether it is text at all the daemon has seen in its bytes.
 *
 * @typedef {'markdown' | 'json' | 'diff' | 'text'} Kind
 */

/** @type {[RegExp, Kind][]} */
const KINDS = [
  [/\.(md|markdown)$/i, 'markdown'],
  [/\.json$/i, 'json'],
  [/\.(diff|patch)$/i, 'diff'],
];

/**
 * @param {string} path
 * @returns {Kind}
 */
export const kindOf = (path) => KINDS.find(([ending]) => ending.test(path))?.[1] ?? 'text';

/**
 * JSON with one member a line; what is none stays as it is.
 *
 * @param {string} text
 */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
