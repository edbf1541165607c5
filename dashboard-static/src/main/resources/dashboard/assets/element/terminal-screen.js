import { sixteen } from '../part/colours.js';

/**
 * xterm.js, fetched when a terminal is first shown. It draws on canvases: its other renderer writes
 * style elements and markup, which this page's policy refuses.
 *
 * @typedef {object} Xterm as far as it is used here
 * @property {(parent: HTMLElement) => void} open
 * @property {(data: string | Uint8Array, done?: () => void) => void} write
 * @property {() => void} reset
 * @property {(columns: number, rows: number) => void} resize
 * @property {(name: string, value: unknown) => void} setOption
 * @property {() => void} dispose
 * @property {HTMLTextAreaElement | undefined} textarea
 * @property {{ active: { viewportY: number, getLine: (row: number) => { translateToString: (trim: boolean) => string } | undefined } }} buffer
 * @property {number} cols
 * @property {number} rows
 */

const FAMILY = "'JetBrains Mono', monospace";
const LARGEST_PX = 15;
const SMALLEST_PX = 6;
/** Of its height; what a character of the bundled font is wide. */
const WIDTH = 0.6;
const SCROLLBACK = 1_000;

/** The page's own, in both themes: programs choose colours for a dark ground. */
const THEME = {
  ...sixteen(),
  black: '#30363d',
  background: '#0b0e11',
  foreground: '#e8edf1',
  cursor: '#e8edf1',
  selection: '#5c6b78',
};

/** @type {Promise<new (options: object) => Xterm> | undefined} */
let fetched;

async function fetchXterm() {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = new URL('../lib/xterm/css/xterm.css', import.meta.url).href;
  const styled = new Promise((done, failed) => {
    sheet.onload = done;
    sheet.onerror = () => failed(new Error('xterm.css could not be fetched'));
  });
  document.head.append(sheet);
  await Promise.all([import('../lib/xterm/lib/xterm.js'), styled, document.fonts.load(`${LARGEST_PX}px ${FAMILY}`)]);
  return /** @type {{ Terminal: new (options: object) => Xterm }} */ (/** @type {unknown} */ (window)).Terminal;
}

/** A terminal to look at: nothing can be typed into it, nothing it asks for is answered. */
export class TerminalScreen {
  /**
   * @param {Xterm} xterm
   * @param {HTMLElement} parent
   */
  constructor(xterm, parent) {
    this.xterm = xterm;
    this.parent = parent;
    /** Bytes or characters given and not drawn yet. */
    this.pending = 0;
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(parent);
  }

  /**
   * @param {HTMLElement} parent
   * @param {number} columns
   * @param {number} rows
   */
  static async in(parent, columns, rows) {
    fetched ??= fetchXterm();
    const Terminal = await fetched;
    const xterm = new Terminal({
      cols: columns,
      rows,
      disableStdin: true,
      rendererType: 'canvas',
      fontFamily: FAMILY,
      fontSize: sizeFor(columns, parent.clientWidth),
      minimumContrastRatio: 7,
      scrollback: SCROLLBACK,
      theme: THEME,
    });
    xterm.open(parent);
    // Else the Tab key could not leave it.
    if (xterm.textarea) xterm.textarea.disabled = true;
    return new TerminalScreen(xterm, parent);
  }

  /** @param {string | Uint8Array} data */
  write(data) {
    this.pending += data.length;
    this.xterm.write(data, () => (this.pending -= data.length));
  }

  clear() {
    this.xterm.reset();
  }

  /**
   * @param {number} columns
   * @param {number} rows
   */
  resize(columns, rows) {
    this.xterm.resize(columns, rows);
    this.fit();
  }

  fit() {
    this.xterm.setOption('fontSize', sizeFor(this.xterm.cols, this.parent.clientWidth));
  }

  /** What stands on it, for who cannot see a picture. */
  text() {
    const { active } = this.xterm.buffer;
    const lines = Array.from({ length: this.xterm.rows }, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '');
    return lines.join('\n').trimEnd();
  }

  close() {
    this.observer.disconnect();
    this.xterm.dispose();
  }
}

/**
 * @param {number} columns
 * @param {number} widthPx
 */
function sizeFor(columns, widthPx) {
  const fitting = Math.floor(((widthPx - 20) / columns / WIDTH) * 2) / 2;
  return Math.max(SMALLEST_PX, Math.min(LARGEST_PX, fitting));
}
