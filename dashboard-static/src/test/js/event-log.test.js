import assert from 'node:assert/strict';
import test from 'node:test';
import { EventLog } from '../../main/resources/dashboard/assets/core/event-log.js';

/**
 * A daemon with events at every third position.
 *
 * @param {number} count
 */
function daemon(count) {
  const all = Array.from({ length: count }, (_, index) => /** @type {any} */ ({ pos: 3 * index + 1, event: index % 2 ? 'task_started' : 'task_completed' }));
  return {
    all,
    /** @param {any} query */
    ask: async (query) => {
      const asked = all.filter((one) => one.pos < query.before_pos && (query.event.length === 0 || query.event.includes(one.event)));
      return { items: asked.slice(-query.limit) };
    },
  };
}

/** @param {EventLog} log */
const places = (log) => log.events.map((one) => one.pos);

test('begins with the last events and goes back as it is asked to', async () => {
  const { ask, all } = daemon(450);
  const log = new EventLog('', () => {}, ask);
  await log.load();
  assert.equal(log.events.length, 200);
  assert.equal(log.events.at(-1)?.pos, all.at(-1).pos);
  await log.more();
  await log.more();
  assert.deepEqual(places(log), all.map((one) => one.pos));
  assert.equal(log.origin, -250);
  assert.equal(log.older, false);
});

test('what comes while it asks is neither lost nor told twice', async () => {
  const { ask, all } = daemon(10);
  const log = new EventLog('', () => {}, ask);
  const loading = log.load();
  log.take([all[9], /** @type {any} */ ({ pos: 100, event: 'task_started' })]);
  await loading;
  log.take([/** @type {any} */ ({ pos: 100, event: 'task_started' }), /** @type {any} */ ({ pos: 101, event: 'run_closed' })]);
  assert.deepEqual(places(log), [...all.map((one) => one.pos), 100, 101]);
});

test('only the wanted kinds come, live too', async () => {
  const { ask } = daemon(10);
  const log = new EventLog('', () => {}, ask);
  await log.load(['task_started']);
  log.take([/** @type {any} */ ({ pos: 100, event: 'task_completed' }), /** @type {any} */ ({ pos: 101, event: 'task_started' })]);
  assert.equal(log.events.length, 6);
});

test('keeps a bounded number, and can ask for what went', async () => {
  const { ask } = daemon(100);
  const log = new EventLog('', () => {}, ask);
  await log.load();
  log.take(Array.from({ length: 6_000 }, (_, index) => /** @type {any} */ ({ pos: 1_000 + index, event: 'task_started' })));
  assert.equal(log.events.length, 5_000);
  assert.equal(log.origin, 1_100);
  assert.equal(log.older, true);
});

test('says why it has nothing', async () => {
  const log = new EventLog('', () => {}, async () => {
    throw new Error('away');
  });
  await log.load();
  assert.match(String(log.failure), /away/);
  assert.equal(log.loaded, false);
  log.close();
});
