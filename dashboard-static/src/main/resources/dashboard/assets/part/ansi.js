/**
 * One line of a terminal's output as runs of styled text; pure. Colours and the moves within a line
 * that progress bars make are understood, every other control is dropped or shown as a sign.
 *
 * @typedef {object} Style a number below 256 is of the palette, a larger one 0x1000000 and RGB
 * @property {number} [fg]
 * @property {number} [bg]
 * @property {true} [bold]
 * @property {true} [dim]
 * @property {true} [italic]
 * @property {true} [underline]
 * @property {true} [strike]
 * @property {true} [inverse]
 *
 * @typedef {{ text: string, style: Style }} Run
 */

/** @type {Style} */
export const PLAIN = Object.freeze({});

/** CSI with its parameters and final byte; OSC and other strings; any other escape. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const ESCAPE = /\x1b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\[[0-?]*[ -/]*|[ -/]*[0-~])?/g;
// eslint-disable-next-line no-control-regex
const ACTIVE = /[\x1b\r\b]/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * What would be invisible, or turn the reading direction, as something to see.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(CONTROL, (one) => {
    const code = one.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/**
 * @param {string} text of one row, without its line end
 * @param {Style} [before] what the row before left
 * @returns {{ runs: Run[], style: Style }}
 */
export function line(text, before = PLAIN) {
  if (!ACTIVE.test(text)) return { runs: text ? [{ text: visible(text), style: before }] : [], style: before };
  const cells = new Cells(before);
  let at = 0;
  for (const found of text.matchAll(ESCAPE)) {
    cells.write(text.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[2]) cells.control(found[1], found[2]);
  }
  cells.write(text.slice(at));
  return { runs: cells.runs(), style: cells.style };
}

/**
 * The style behind a text, whatever it shows.
 *
 * @param {string} text
 * @param {Style} [before]
 */
export function styleBehind(text, before = PLAIN) {
  let style = before;
  for (const found of text.matchAll(ESCAPE)) if (found[2] === 'm') style = sgr(found[1], style);
  return style;
}

/** A text as it is searched: without escapes. @param {string} text */
export const plain = (text) => text.replace(ESCAPE, '');

/** What stands in the columns of one line while it is written. */
class Cells {
  /** @param {Style} style */
  constructor(style) {
    this.style = style;
    /** @type {string[]} */
    this.characters = [];
    /** @type {Style[]} */
    this.styles = [];
    this.column = 0;
  }

  /** @param {string} text */
  write(text) {
    for (const one of text) {
      if (one === '\r') this.column = 0;
      else if (one === '\b') this.column = Math.max(0, this.column - 1);
      else this.#put(one);
    }
  }

  /** @param {string} one */
  #put(one) {
    this.#reach(this.column);
    this.characters[this.column] = one;
    this.styles[this.column] = this.style;
    this.column += 1;
  }

  /** @param {number} column */
  #reach(column) {
    while (this.characters.length < column) {
      this.characters.push(' ');
      this.styles.push(PLAIN);
    }
  }

  /**
   * @param {string} parameters
   * @param {string} final
   */
  control(parameters, final) {
    const count = Math.min(Number.parseInt(parameters, 10) || 0, MAX_COLUMNS);
    if (final === 'm') this.style = sgr(parameters, this.style);
    else if (final === 'K') this.#erase(count);
    else if (final === 'G') this.column = Math.max(0, count - 1);
    else if (final === 'C') this.column = Math.min(this.column + Math.max(1, count), MAX_COLUMNS);
    else if (final === 'D') this.column = Math.max(0, this.column - Math.max(1, count));
  }

  /** @param {number} which 0: behind the cursor, 1: up to it, 2: all */
  #erase(which) {
    if (which === 1) {
      for (let at = 0; at <= this.column && at < this.characters.length; at += 1) this.characters[at] = ' ';
      return;
    }
    const from = which === 0 ? this.column : 0;
    this.characters.length = Math.min(this.characters.length, from);
    this.styles.length = this.characters.length;
  }

  runs() {
    /** @type {Run[]} */
    const runs = [];
    this.characters.forEach((one, at) => {
      const last = runs.at(-1);
      if (last && last.style === this.styles[at]) last.text += one;
      else runs.push({ text: one, style: this.styles[at] });
    });
    for (const run of runs) run.text = visible(run.text);
    return runs;
  }
}

/** No terminal is wider; a move beyond is none. */
const MAX_COLUMNS = 4096;

/** @type {Record<number, keyof Style>} */
const ATTRIBUTES = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'strike' };
/** @type {Record<number, (keyof Style)[]>} */
const ENDS = { 22: ['bold', 'dim'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['strike'], 39: ['fg'], 49: ['bg'] };

/**
 * Select Graphic Rendition (ECMA-48, 8.3.117).
 *
 * @param {string} parameters
 * @param {Style} before
 * @returns {Style}
 */
export function sgr(parameters, before) {
  if (/[^0-9;:]/.test(parameters)) return before;
  // Of "4:3" the first part is the attribute; of "38:2::r:g:b" all parts are one colour.
  const codes = parameters.split(';').flatMap((one) => (/^[345]8:/.test(one) ? one.replace('::', ':').split(':') : [one.split(':')[0]]));
  const numbers = codes.map(Number);
  /** @type {Style} */
  let style = { ...before };
  for (let at = 0; at < numbers.length; at += 1) {
    const code = numbers[at];
    if (code === 0) style = {};
    else if (ATTRIBUTES[code]) Object.assign(style, { [ATTRIBUTES[code]]: true });
    else if (ENDS[code]) for (const name of ENDS[code]) delete style[name];
    else if (code === 38 || code === 48) at += extended(numbers, at, style);
    else if (code >= 30 && code <= 37) style.fg = code - 30;
    else if (code >= 90 && code <= 97) style.fg = code - 82;
    else if (code >= 40 && code <= 47) style.bg = code - 40;
    else if (code >= 100 && code <= 107) style.bg = code - 92;
    else if (code === 58) at += numbers[at + 1] === 2 ? 4 : 2;
  }
  return style;
}

/**
 * @param {number[]} numbers
 * @param {number} at where 38 or 48 stands
 * @param {Style} style
 * @returns {number} how many numbers it took besides
 */
function extended(numbers, at, style) {
  const which = numbers[at] === 38 ? 'fg' : 'bg';
  if (numbers[at + 1] === 5) {
    style[which] = (numbers[at + 2] ?? 0) & 255;
    return 2;
  }
  if (numbers[at + 1] !== 2) return 1;
  const [red = 0, green = 0, blue = 0] = numbers.slice(at + 2, at + 5);
  style[which] = 0x1000000 | ((red & 255) << 16) | ((green & 255) << 8) | (blue & 255);
  return 4;
}
