/**
 * Which view an address shows; pure. The filters of a view are its query, so that an address can be
 * kept and sent.
 *
 * @typedef {{ view: string, id: string, query: URLSearchParams }} Route
 */

const VIEWS = ['runs', 'tasks', 'usage', 'tools', 'compare'];
/** Views that show one thing and are nothing without its id. */
const OF_ONE = ['tasks'];

/**
 * @param {URL} url
 * @returns {Route}
 */
export function route(url) {
  const [view = '', id = '', ...more] = url.pathname.slice(1).split('/');
  const known = VIEWS.includes(view) && more.length === 0 && (id !== '' || !OF_ONE.includes(view));
  if (view === '') return { view: 'now', id: '', query: url.searchParams };
  if (!known) return { view: 'missing', id: url.pathname, query: url.searchParams };
  return { view: view === 'runs' && id ? 'run' : view, id: decodeURIComponent(id), query: url.searchParams };
}

/** @param {string} id */
export const runPath = (id) => `/runs/${encodeURIComponent(id)}`;

/** @param {string} id */
export const taskPath = (id) => `/tasks/${encodeURIComponent(id)}`;

/**
 * The same address with other filters; an empty one leaves it.
 *
 * @param {URL} url
 * @param {Record<string, string | string[] | undefined>} changes
 */
export function withQuery(url, changes) {
  const next = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    next.searchParams.delete(name);
    for (const one of Array.isArray(value) ? value : [value ?? '']) {
      if (one !== '') next.searchParams.append(name, one);
    }
  }
  return next.pathname + next.search;
}
