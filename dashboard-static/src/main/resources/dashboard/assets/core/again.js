import { Problem } from './api.js';

/** So long after a question that got no answer it is asked again. */
const AGAIN_MS = 1_500;

/**
 * Asks again after a silence, as often as it takes: the daemon is away and comes back. A refusal is
 * an answer.
 *
 * @param {unknown} error
 * @param {AbortSignal} signal until then
 * @param {() => void} ask
 */
export function again(error, signal, ask) {
  const { status } = Problem.of(error);
  if (signal.aborted || (status !== 0 && status !== 503)) return;
  const timer = setTimeout(ask, AGAIN_MS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
