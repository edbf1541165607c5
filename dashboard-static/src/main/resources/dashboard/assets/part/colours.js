/** @import { Style } from './ansi.js' */

/**
 * Colours of terminals on the page's ground; pure. Whatever a tool asks for, its text keeps a
 * contrast of 7:1 (WCAG AAA): it is mixed with white or black until it has.
 *
 * @typedef {[number, number, number]} Rgb
 * @typedef {'dark' | 'light'} Theme
 */

const CONTRAST = 7;

/** The grounds are those of base.css. */
const GROUND = { dark: /** @type {Rgb} */ ([11, 14, 17]), light: /** @type {Rgb} */ ([251, 252, 253]) };
const TEXT = { dark: /** @type {Rgb} */ ([232, 237, 241]), light: /** @type {Rgb} */ ([16, 22, 27]) };

const SIXTEEN = [
  0x30363d, 0xe5534b, 0x57ab5a, 0xc69026, 0x539bf5, 0xb083f0, 0x39c5cf, 0xadbac7,
  0x768390, 0xff7b72, 0x6bc46d, 0xe3b341, 0x6cb6ff, 0xdcbdfb, 0x56d4dd, 0xf0f6fc,
];

/**
 * @param {Style} style
 * @param {Theme} theme
 * @returns {{ color: string | undefined, background: string | undefined }} of CSS; undefined: as it is
 */
export function colours(style, theme) {
  let front = style.fg === undefined ? undefined : rgb(style.fg);
  let back = style.bg === undefined ? undefined : rgb(style.bg);
  if (style.inverse) [front, back] = [back ?? GROUND[theme], front ?? TEXT[theme]];
  if (!front && !back && !style.dim) return { color: undefined, background: undefined };
  const ground = back ? fit(back) : GROUND[theme];
  const text = front ?? (style.dim ? mix(TEXT[theme], ground, 0.35) : TEXT[theme]);
  return { color: css(legible(text, ground)), background: back && css(ground) };
}

/**
 * A colour mixed with white or black, no more than makes it legible.
 *
 * @param {Rgb} colour
 * @param {Rgb} ground
 */
export function legible(colour, ground) {
  const towards = /** @type {Rgb} */ (contrast([255, 255, 255], ground) >= CONTRAST ? [255, 255, 255] : [0, 0, 0]);
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = mix(colour, towards, part);
    if (contrast(mixed, ground) >= CONTRAST) return mixed;
  }
  return towards;
}

/**
 * The sixteen colours of a terminal on the dark ground, as xterm.js calls them.
 *
 * @returns {Record<string, string>}
 */
export function sixteen() {
  const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
  const all = [...names, ...names.map((name) => `bright${name[0].toUpperCase()}${name.slice(1)}`)];
  return Object.fromEntries(all.map((name, at) => [name, hex(legible(split(SIXTEEN[at]), GROUND.dark))]));
}

/** @param {Rgb} colour */
const hex = (colour) => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** A ground on which something can be read at all. @param {Rgb} ground */
function fit(ground) {
  let fitting = ground;
  while (contrast([255, 255, 255], fitting) < CONTRAST && contrast([0, 0, 0], fitting) < CONTRAST) {
    fitting = mix(fitting, [0, 0, 0], 0.1);
  }
  return fitting;
}

/** @param {number} colour @returns {Rgb} */
function rgb(colour) {
  if (colour >= 0x1000000) return split(colour);
  if (colour < 16) return split(SIXTEEN[colour]);
  if (colour >= 232) return /** @type {Rgb} */ (Array(3).fill(8 + (colour - 232) * 10));
  const cube = [0, 95, 135, 175, 215, 255];
  const at = colour - 16;
  return [cube[Math.floor(at / 36)], cube[Math.floor(at / 6) % 6], cube[at % 6]];
}

/** @param {number} colour @returns {Rgb} */
const split = (colour) => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];

/** @param {Rgb} colour */
const css = (colour) => `rgb(${colour.join(' ')})`;

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} part
 * @returns {Rgb}
 */
function mix(from, to, part) {
  return /** @type {Rgb} */ (from.map((value, at) => Math.round(value + (to[at] - value) * part)));
}

/**
 * WCAG 2.2, contrast ratio.
 *
 * @param {Rgb} one
 * @param {Rgb} other
 */
export function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** @param {Rgb} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
