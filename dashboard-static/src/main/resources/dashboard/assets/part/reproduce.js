import { shellWord } from '../core/format.js';

/** @import { Task } from '../core/types.js' */

/**
 * How a task was started and could be again, as commands; pure.
 *
 * @typedef {object} Request what the daemon answers, as far as the page reads it
 * @property {string} requested_at
 * @property {string[]} argv
 * @property {Record<string, string | number | boolean | string[]>} [params]
 * @property {string[]} [secret_params]
 * @property {string[]} [env_names]
 * @property {'inherit' | 'clean'} env_policy
 * @property {string} cwd
 * @property {import('../core/types.js').GitState} [git]
 * @property {{ root: string, context?: string[] }} [workspace]
 * @property {{ bytes: number, sha256: string }} [stdin]
 * @property {{ columns: number, rows: number, record_input: boolean }} [terminal]
 * @property {Rules} rules
 * @property {{ text: string, sha256: string, origin: string, line?: number }} wrapper
 * @property {string} [tool_version]
 * @property {{ name: string, os: string, arch: string, user: string, runner_version: string }} host
 *
 * @typedef {object} Rules durations in milliseconds
 * @property {number} [timeout_ms]
 * @property {number} [idle_timeout_ms]
 * @property {number} [stall_after_ms]
 * @property {number} interrupt_grace_ms
 * @property {number} terminate_grace_ms
 * @property {{ attempts: number, delay_ms: number, backoff: number, on?: string[] }} retry
 * @property {number[]} [success_exit_codes]
 * @property {string[]} [artifacts]
 * @property {number} [max_output_bytes]
 * @property {string} [pool]
 * @property {string} [output]
 * @property {string} [checkpoint]
 * @property {{ max_cost_usd?: number, max_tokens?: number, stop: boolean }} [budget]
 */

/** @param {string[]} words */
export const shellLine = (words) => words.map(shellWord).join(' ');

/**
 * The tool alone, as it was run.
 *
 * @param {Request} request
 */
export const bareCommand = (request) => `cd ${shellWord(request.cwd)} && ${shellLine(request.argv)}`;

/**
 * The same start by hand. A secret is named, its value nobody has.
 *
 * @param {Task} task
 * @param {Request} request
 */
export function startCommand(task, request) {
  const words = ['runner', 'start', task.tool];
  option(words, '--title', task.title);
  option(words, '--phase', task.phase);
  option(words, '--role', task.agent_role);
  if (task.priority !== 0) option(words, '--priority', String(task.priority));
  words.push('--cwd', request.cwd);
  const secrets = new Set(request.secret_params ?? []);
  /** @type {string[]} */
  let prompt = [];
  for (const [name, value] of Object.entries(request.params ?? {})) {
    if (secrets.has(name)) words.push('-p', `${name}=@-`);
    else if (name === 'prompt') prompt = [value].flat().map(String);
    else for (const one of [value].flat()) words.push('-p', `${name}=${literal(String(one))}`);
  }
  if (prompt.length > 0) words.push('--', ...prompt);
  return shellLine(words);
}

/**
 * @param {string[]} words
 * @param {string} name
 * @param {string | undefined} value
 */
function option(words, name, value) {
  if (value !== undefined) words.push(name, value);
}

/** `=@FILE` reads a file: a text that begins so is written with a second sign. @param {string} value */
const literal = (value) => (value.startsWith('@') ? `@${value}` : value);
