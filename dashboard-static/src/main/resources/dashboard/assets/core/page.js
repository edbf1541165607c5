/** @import { Route } from './router.js' */
/** @import { Daemon, JournalEvent, Sums } from './types.js' */
/** @import { Tasks } from './tasks.js' */
/** @import { LiveState } from './live.js' */
/** @import { TemplateResult } from '../lib/lit-html/lit-html.js' */

/**
 * What a view may ask of the page around it.
 *
 * @typedef {object} Page
 * @property {() => void} redraw before the next paint, however often it is called
 * @property {() => number} now milliseconds since 1970, by the browser's clock
 * @property {() => URL} url
 * @property {(path: string, options?: { replace?: boolean }) => void} go to another view; `replace`
 *     keeps the present one and its state, for filters
 * @property {(text: string) => void} say to a screen reader, politely
 * @property {() => Daemon | undefined} daemon what it last told of itself
 * @property {() => Sums | undefined} today what tasks used since midnight
 * @property {() => Tasks} active tasks that have not ended, kept true by the frame
 * @property {() => LiveState} live
 */

/**
 * One view, alive while its address is shown. All its data is its own.
 *
 * @typedef {object} View
 * @property {() => string} title
 * @property {() => TemplateResult} render from what it holds now; pure
 * @property {(events: JournalEvent[]) => void} [events] what was committed, in order, as it
 *     comes in; nothing was missed
 * @property {() => void} reload ask for everything again: at first, and when events are missing
 * @property {() => void} [returned] the person came back to this window
 * @property {(route: Route) => void} [moved] its query changed
 * @property {(key: KeyboardEvent) => boolean} [key] true: taken
 * @property {() => void} [close]
 */

/** @typedef {(page: Page, route: Route) => View} OpenView */

export {};
