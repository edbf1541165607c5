/**
 * How a scroll bar stands for a log; pure. An element can be some millions of pixels high, a log some
 * hundreds: the bar's way is the file, byte by byte.
 */

/** Well below what browsers can lay out. */
const HIGHEST = 4_000_000;

/**
 * The height of the space that is scrolled. Whole screens, so that a log that grows does not make
 * the bar tremble.
 *
 * @param {{ size: number, view: number, pxPerByte: number }} of bytes and pixels
 */
export function heightOf({ size, view, pxPerByte }) {
  const screens = Math.ceil((size * pxPerByte) / Math.max(1, view));
  // Steps of a power of two: the rows that are measured differ from place to place.
  const steps = 2 ** Math.ceil(Math.log2(Math.max(4, screens)));
  return Math.min(HIGHEST, steps * view);
}

/**
 * Where the bar stands.
 *
 * @param {{ at: number, size: number, height: number, view: number, first: boolean, last: boolean }} of
 *     `at`: the byte at the window's top; `first`, `last`: whether the log's begin or end is seen
 */
export function topOf({ at, size, height, view, first, last }) {
  const way = height - view;
  if (first) return 0;
  if (last) return way;
  return Math.max(2, Math.min(way - 2, (at / size) * way));
}

/**
 * The byte the bar stands for.
 *
 * @param {{ top: number, height: number, view: number, size: number }} of
 */
export function offsetAt({ top, height, view, size }) {
  return Math.floor(Math.max(0, Math.min(1, top / (height - view))) * size);
}
