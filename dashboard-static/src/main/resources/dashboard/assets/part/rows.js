/** @import { Page } from '../core/page.js' */

/**
 * Keys for the rows of a view's lists: j and k walk, Enter opens. The browser's focus is the place,
 * so that Tab goes on from there and a screen reader follows.
 */
export class RowKeys {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} taken
   */
  key(event) {
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return false;
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-rows] tr[data-href] th a')]);
    const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
    if (event.key.startsWith('Arrow') && at < 0) return false;
    links.at(at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1))?.focus();
    return links.length > 0;
  }
}
