/** Which of many rows are drawn; pure. */

const OVERSCAN = 6;

/**
 * @param {number} scrolled pixels
 * @param {number} height of what is seen, in pixels
 * @param {number} rowHeight
 * @param {number} count
 * @returns {{ first: number, last: number, before: number, after: number }} the rows from `first` to
 *     before `last`, and the pixels of those above and below that are not drawn
 */
export function windowOf(scrolled, height, rowHeight, count) {
  const seen = Math.ceil(height / rowHeight);
  const top = Math.min(Math.max(0, Math.floor(scrolled / rowHeight)), Math.max(0, count - seen));
  const first = Math.max(0, top - OVERSCAN);
  const last = Math.min(count, top + seen + OVERSCAN);
  return { first, last, before: first * rowHeight, after: (count - last) * rowHeight };
}

/**
 * Where to scroll so that a row is seen, moving as little as possible.
 *
 * @param {number} index
 * @param {number} scrolled
 * @param {number} height of what is seen of rows
 * @param {number} rowHeight
 */
export function scrollTo(index, scrolled, height, rowHeight) {
  const top = index * rowHeight;
  if (top < scrolled) return top;
  const lowest = top + rowHeight - height;
  return lowest > scrolled ? lowest : scrolled;
}

/**
 * The row a key leads to; undefined: the key leads to none.
 *
 * @param {string} key
 * @param {number} active -1: none
 * @param {number} count
 * @param {number} seen rows at once
 */
export function moved(key, active, count, seen) {
  const to = /** @type {Record<string, number>} */ ({
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + seen - 1,
    PageUp: active - seen + 1,
    Home: 0,
    End: count - 1,
  })[key];
  if (to === undefined || count === 0) return undefined;
  return Math.min(count - 1, Math.max(0, to));
}
