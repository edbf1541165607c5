/**
 * Questions to the daemon. Read only: the page has no other right.
 */

const ROOT = '/api/v1';

/** What the daemon answers instead of data: an RFC 9457 problem, or silence. */
export class Problem extends Error {
  /**
   * @param {number} status of HTTP; 0: no answer at all
   * @param {string} slug the last segment of the problem's type
   * @param {string} detail for people
   */
  constructor(status, slug, detail) {
    super(detail);
    this.status = status;
    this.slug = slug;
  }

  /** @param {unknown} error whatever was thrown */
  static of(error) {
    return error instanceof Problem ? error : new Problem(0, 'no_answer', String(error));
  }
}

/**
 * @typedef {string | number | boolean | undefined} Value
 * @typedef {Record<string, Value | Value[]>} Query a list repeats its name; undefined is left out
 */

/**
 * @param {string} path below the API's root, from a slash on
 * @param {Query} [query]
 */
export function address(path, query = {}) {
  const asked = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (value !== undefined && value !== '') asked.append(name, String(value));
    }
  }
  const text = asked.toString();
  return ROOT + path + (text ? `?${text}` : '');
}

/**
 * Asks for JSON.
 *
 * @param {string} path
 * @param {Query} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function get(path, query, signal) {
  const answer = await ask(address(path, query), { Accept: 'application/json' }, signal);
  return answer.json();
}

/**
 * Asks for anything; the caller reads the body.
 *
 * @param {string} url as {@link address} makes it
 * @param {Record<string, string>} headers
 * @param {AbortSignal} [signal]
 * @throws {Problem}
 */
export async function ask(url, headers, signal) {
  let answer;
  try {
    answer = await fetch(url, { headers, signal, cache: 'no-store' });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, 'no_answer', 'The daemon does not answer.');
  }
  if (!answer.ok) throw await problem(answer);
  return answer;
}

/** @param {Response} answer */
async function problem(answer) {
  const text = await answer.text();
  try {
    const told = JSON.parse(text);
    return new Problem(answer.status, told.type.split('/').pop(), told.detail);
  } catch {
    return new Problem(answer.status, 'unknown', `The daemon answers ${answer.status}.`);
  }
}

/** @param {string} id of a run or task */
export function segment(id) {
  return encodeURIComponent(id);
}
