import { Home } from './home.js';

/**
 * The page in a real Chromium: how soon it is there, how soon it shows what was committed, and how
 * it copes with much. `node bench/page.js`, after `npm ci`; figures go to standard output.
 */

const LOADS = 15;
const TOLD = 200;
const MANY = 10_000;
const BATCH = 1_000;
const EVENTS_PER_SECOND = 99;
/** Queued, started, completed. */
const EVENTS_OF_A_TASK = 3;
const PATIENCE_MS = 180_000;

const TOOLS = `
limits: { max_parallel: 8, max_queued: 20000 }
tools:
  nothing: { mode: batch, cmd: ["true"] }
  short: { mode: batch, cmd: [sleep, "0.5"] }
  lines:
    mode: batch
    max_output_bytes: 4294967296
    cmd: [sh, -c, 'yes "a line of a log that is a GiB long, and has an end" | head -c 1073741800; echo; echo the last line']
`;

/** @type {[string, (home: Home, page: import('playwright-core').Page) => Promise<void>][]} */
const PARTS = [
  ['load', loads],
  ['latency', latency],
  ['log', bigLog],
  ['many', tenThousand],
];

const wanted = process.argv.slice(2);
const home = new Home(TOOLS);
try {
  const page = await home.browser({ width: 1440, height: 900 });
  page.setDefaultTimeout(PATIENCE_MS);
  for (const [name, part] of PARTS) if (wanted.length === 0 || wanted.includes(name)) await part(home, page);
  await page.context().browser()?.close();
} finally {
  home.end();
}

/** @type {(typeof PARTS)[0][1]} */
async function loads(home, page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const painted = [];
  const figures = [];
  for (let i = 0; i < LOADS; i += 1) {
    await page.goto(`${home.url}/`);
    await page.locator('.figures').waitFor();
    figures.push(await page.evaluate(() => performance.now()));
    painted.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  }
  const bytes = await page.evaluate(() =>
    /** @type {PerformanceResourceTiming[]} */ ([...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')])
      .filter((entry) => !entry.name.includes('/api/'))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  );
  await tools.detach();
  say('nothing cached: first paint', spread(painted), '300 ms');
  say('nothing cached: first figures', spread(figures), '-');
  say('Now, compressed', `${Math.round(bytes / 1024)} KiB`, '300 KiB');
}

/** From the acceptance, as journaled, to the frame that shows it. @type {(typeof PARTS)[0][1]} */
async function latency(home, page) {
  await page.goto(`${home.url}/`);
  await page.locator('.figures').waitFor();
  await page.evaluate(() => {
    /** @type {Record<string, number>} */
    const painted = {};
    Object.assign(window, { painted });
    new MutationObserver(() => {
      for (const [title] of (document.body.textContent ?? '').matchAll(/px-\d+-/g)) {
        if (title in painted) continue;
        painted[title] = 0;
        requestAnimationFrame(() => (painted[title] = performance.timeOrigin + performance.now()));
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const took = [];
  for (let i = 0; i < TOLD; i += 1) {
    const task = await home.start({ tool: 'short', title: `px-${i}-` });
    const at = await page.waitForFunction((title) => /** @type {any} */ (window).painted[title], `px-${i}-`);
    took.push(Number(await at.jsonValue()) - Date.parse(task.queued_at));
  }
  say('event to pixel', spread(took), 'p99 100 ms');
}

/** @type {(typeof PARTS)[0][1]} */
async function bigLog(home, page) {
  const task = await home.start({ tool: 'lines', title: 'a big log' });
  await home.ended(task.task_id);
  let begin = performance.now();
  await page.goto(`${home.url}/tasks/${task.task_id}?tab=output`);
  await page.getByText('the last line').or(page.getByText('a line of a log')).first().waitFor();
  const shown = performance.now() - begin;
  await page.locator('.log-scroll').focus();
  await page.keyboard.type('gg');
  await page.getByText('the last line').waitFor({ state: 'hidden' });
  begin = performance.now();
  await page.keyboard.press('Shift+G');
  await page.getByText('the last line').waitFor();
  say('a log of 1 GiB: shown; jump to its end', `${ms(shown)}; ${ms(performance.now() - begin)}`, '1,000 ms');
  say('its frames while scrolling', await frames(page, '.log-scroll'), '50 ms');
  say('its tab: JS heap', await heap(page), '50 MiB');
}

/** @type {(typeof PARTS)[0][1]} */
async function tenThousand(home, page) {
  const run = await home.ask('/runs', { title: 'many' });
  for (let i = 0; i < MANY / BATCH; i += 1) {
    const tasks = Array.from({ length: BATCH }, () => ({ tool: 'nothing', cwd: '/tmp', env: { PATH: process.env.PATH }, phase: `phase ${i}` }));
    await home.ask('/tasks/batch', { run_id: run.run_id, tasks });
  }
  const begin = performance.now();
  await page.goto(`${home.url}/runs/${run.run_id}`);
  await page.locator('.timeline-row[data-index]').first().waitFor();
  const first = performance.now() - begin;
  await page.getByText('tasks loaded').waitFor({ state: 'hidden' });
  say('a run of 10,000: first rows; all', `${ms(first)}; ${ms(performance.now() - begin)}`, '-');
  say('its frames, scrolling while tasks end', await frames(page, '.timeline-rows'), '50 ms');
  for (;;) {
    const now = await home.ask(`/runs/${run.run_id}`);
    if ((now.tasks.succeeded ?? 0) >= MANY) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  say('its frames, scrolling when all have ended', await frames(page, '.timeline-rows'), '50 ms');
  const tasks = Array.from({ length: EVENTS_PER_SECOND / EVENTS_OF_A_TASK }, () => ({ tool: 'nothing', cwd: '/tmp', env: { PATH: process.env.PATH } }));
  const trickle = setInterval(() => void home.ask('/tasks/batch', { run_id: run.run_id, tasks }), 1_000);
  say('its frames, scrolling at 100 events a second', await frames(page, '.timeline-rows'), '50 ms');
  clearInterval(trickle);
  say('its tab: JS heap', await heap(page), '-');
}

/**
 * Scrolls through all of it and back for four seconds.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} element
 */
async function frames(page, element) {
  const took = await page.locator(element).first().evaluate(
    (scrolled) =>
      new Promise((done) => {
        /** @type {number[]} */
        const took = [];
        let before = performance.now();
        const end = before + 4_000;
        const step = (/** @type {number} */ now) => {
          took.push(now - before);
          before = now;
          scrolled.scrollTop = ((Math.sin(now / 600) + 1) / 2) * scrolled.scrollHeight;
          if (now < end) requestAnimationFrame(step);
          else done(took);
        };
        requestAnimationFrame(step);
      }),
  );
  return spread(/** @type {number[]} */ (took));
}

/**
 * After a collection: what is held, not what was made.
 *
 * @param {import('playwright-core').Page} page
 */
async function heap(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('Performance.enable');
  const { metrics } = await tools.send('Performance.getMetrics');
  await tools.detach();
  const used = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? NaN;
  return `${(used / 2 ** 20).toFixed(0)} MiB`;
}

/** @param {number} value */
function ms(value) {
  return `${value.toFixed(0)} ms`;
}

/** @param {number[]} values milliseconds */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => ms(sorted[Math.ceil(sorted.length * share) - 1]);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}, of ${sorted.length}`;
}

/**
 * @param {string} what
 * @param {string} figure
 * @param {string} bar
 */
function say(what, figure, bar) {
  console.log(`${what.padEnd(44)} ${figure.padEnd(52)} bar: ${bar}`);
}
