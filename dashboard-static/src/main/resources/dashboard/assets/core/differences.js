import { bytes, duration } from './format.js';

/**
 * What a comparison tells, in words; pure.
 *
 * @typedef {{ field: string, a?: unknown, b?: unknown, ratio?: number }} Difference
 */

/** Parts of a comparison people look at one by one, by how their fields begin. @type {[string, RegExp][]} */
const PARTS = [
  ['Outcome', /^(status|exit_code|signal|error_class|stop_reason|evidence|findings|tasks(\.|$))/],
  ['Time and load', /^(duration|queued|tasks_duration|started|resources|cpu_|max_rss)/],
  ['Usage', /^(usage|cost|input_tokens|output_tokens|cache_|reasoning|model)/],
  ['Parameters', /^(params|title|name|phase|agent_role)/],
  ['Tool and versions', /^(tool|mode|wrapper|runner_version)/],
  ['Place', /^(git|cwd|project|host|env|worktree)/],
];

/**
 * Differences by what they are about, in the order people ask; those of no part come last.
 *
 * @param {Difference[]} differences
 * @returns {[string, Difference[]][]}
 */
export function byPart(differences) {
  const parts = new Map([...PARTS.map(([name]) => name), 'Other'].map((name) => [name, /** @type {Difference[]} */ ([])]));
  for (const one of differences) {
    const name = PARTS.find(([, begins]) => begins.test(one.field))?.[0] ?? 'Other';
    parts.get(name)?.push(one);
  }
  return [...parts].filter(([, found]) => found.length > 0);
}

/** @param {string} field without its unit, as words */
export const fieldWords = (field) => field.replace(/_(ms|bytes|kib|usd)$/, '').replaceAll('_', ' ');

/**
 * A side's value with its unit.
 *
 * @param {string} field
 * @param {unknown} value undefined: it has none
 */
export function valueWords(field, value) {
  if (value === undefined) return '–';
  if (typeof value === 'number') return numberWords(field, value);
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(field === 'env_names' ? ', ' : ' ');
  return JSON.stringify(value, null, 1);
}

/**
 * @param {string} field
 * @param {number} value
 */
function numberWords(field, value) {
  if (field.endsWith('_ms')) return duration(value);
  if (field.endsWith('_bytes')) return bytes(value);
  if (field.endsWith('_kib')) return bytes(value * 1024);
  if (field.endsWith('_usd')) return `$${value}`;
  return value.toLocaleString('en');
}

/**
 * Such as "2× as much" or "a third less".
 *
 * @param {number | undefined} ratio how many times the first the second is
 */
export function ratioWords(ratio) {
  if (ratio === undefined) return '';
  if (ratio >= 10) return `${Math.round(ratio)}×`;
  if (ratio > 1.995) return `${ratio.toFixed(1)}×`;
  const percent = Math.round((ratio - 1) * 100);
  return percent === 0 ? 'same' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`;
}
