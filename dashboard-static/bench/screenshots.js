import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Home } from './home.js';

/**
 * Takes the pictures of docs/dashboard.md anew: `node bench/screenshots.js`. What is seen is real:
 * tasks of a daemon, with an agent's stream as one was recorded.
 */

const PICTURES = new URL('../../docs/pictures/', import.meta.url).pathname;
const STREAMS = new URL('../../wrappers/src/test/resources/dev/runner/wrappers/output/', import.meta.url).pathname;

const TOOLS = `
limits: { max_parallel: 9 }
tools:
  agent:
    mode: batch
    description: An agent, as one was recorded.
    cmd: [sh, -c, 'cat "$1"; sleep "$2"', sh, "{prompt}", "{seconds}"]
    output: opencode-json
    params: { prompt: {}, seconds: { type: integer, default: 0 } }
  make:
    mode: batch
    description: Builds.
    cmd: [sh, -c, 'i=0; while [ $i -lt 400 ]; do i=$((i+1)); printf "\\\\033[32mPASS\\\\033[0m  module %03d  compiled in %d ms\\\\n" $i $((i * 7 % 91)); done; sleep "$1"; exit "$2"', sh, "{seconds}", "{code}"]
    params: { seconds: { type: integer, default: 0 }, code: { type: integer, default: 0 } }
  index: { mode: batch, description: Rebuilds the search index., cmd: [sleep, "900"], stall_after_sec: 2 }
  deploy: { mode: batch, description: Ships to staging., cmd: [echo, deployed], checkpoint: before }
  stubborn:
    mode: batch
    description: Ignores SIGINT.
    cmd: [sh, -c, 'trap "" INT; sleep 60 & wait; wait']
    grace: { interrupt_sec: 2, terminate_sec: 2 }
`;

const home = new Home(TOOLS);
try {
  const places = await fill();
  mkdirSync(PICTURES, { recursive: true });
  const page = await home.browser({ width: 1440, height: 900 });
  await shoot(page, 'now', '/');
  await shoot(page, 'runs', '/runs');
  await shoot(page, 'run', `/runs/${places.run}`);
  await shoot(page, 'graph', `/runs/${places.run}?tab=graph`);
  await shoot(page, 'task', `/tasks/${places.agent}`);
  await shoot(page, 'output', `/tasks/${places.build}?tab=output`);
  await shoot(page, 'usage', '/usage');
  await shoot(page, 'tools', '/tools');
  await shoot(page, 'compare', `/compare?a=${places.build}&b=${places.broken}`);
  await page.evaluate(() => localStorage.setItem('theme', 'light'));
  await shoot(page, 'now-light', '/');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'phone', '/');
  await page.context().browser()?.close();
} finally {
  home.end();
}

/** An afternoon of work: what ended, failed, was stopped, runs, waits and asks. */
async function fill() {
  const stream = join(home.folder, 'stream');
  writeFileSync(stream, execFileSync('cat', [`${STREAMS}opencode-1.18.33.tool.jsonl`]));
  for (let i = 0; i < 6; i += 1) await home.start({ tool: 'agent', title: `Earlier question ${i + 1}`, params: { prompt: stream, seconds: 14 } });
  const run = (await home.ask('/runs', { title: 'Checkout: split payments' })).run_id;
  const plan = await begin(run, 'agent', 'Plan the payment split', 'plan', 'architect', { prompt: stream, seconds: 3 });
  const ledger = await begin(run, 'agent', 'Write the ledger migration', 'code', 'coder', { prompt: stream, seconds: 5 }, [plan]);
  const service = await begin(run, 'agent', 'Refactor CheckoutService', 'code', 'coder', { prompt: stream, seconds: 300 }, [plan]);
  const build = await begin(run, 'make', 'Build everything', 'verify', 'builder', { seconds: 2 }, [ledger]);
  await begin(run, 'make', 'Load test, 500 requests a second', 'verify', 'tester', { seconds: 300 }, [build]);
  await begin(run, 'agent', 'Review the rounding', 'review', 'reviewer', { prompt: stream }, [service]);
  const broken = (await home.start({ tool: 'make', title: 'Build of yesterday', params: { code: 2 } })).task_id;
  const stubborn = (await home.start({ tool: 'stubborn', title: 'Old import job', run_id: run, phase: 'verify' })).task_id;
  await home.start({ tool: 'index', title: 'Nightly index rebuild' });
  await home.start({ tool: 'deploy', title: 'Deploy to staging' });
  await home.ended(plan);
  home.run('stop', stubborn);
  await home.ended(build);
  for (let i = 0; i < 4; i += 1) await home.start({ tool: 'agent', title: `Question ${i + 1}: why is the cart slow?`, params: { prompt: stream, seconds: 200 } });
  for (let i = 0; i < 4; i += 1) await home.start({ tool: 'make', title: `Bisect step ${i + 1}`, params: { seconds: 200 } });
  await home.ended(stubborn);
  return { run, agent: ledger, build, broken };
}

/**
 * @param {string} run
 * @param {string} tool
 * @param {string} title
 * @param {string} phase
 * @param {string} role
 * @param {object} params
 * @param {string[]} [after]
 * @returns {Promise<string>} the task's id
 */
async function begin(run, tool, title, phase, role, params, after = []) {
  const task = await home.start({ tool, title, run_id: run, phase, agent_role: role, params, after });
  return task.task_id;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {string} path
 */
async function shoot(page, name, path) {
  await page.goto(home.url + path);
  await page.locator('main h1').waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('.loading'));
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
