import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogSource } from '../../main/resources/dashboard/assets/element/log-source.js';

const lines = (/** @type {number} */ count) => new TextEncoder().encode(Array.from({ length: count }, (_, at) => `line ${at}\n`).join(''));

/** @param {Uint8Array} log */
function served(log) {
  const served = { asked: 0, log };
  const source = new LogSource(
    async (offset, length) => {
      served.asked += 1;
      return served.log.slice(offset, offset + length);
    },
    () => {},
  );
  source.resized(log.length);
  return { source, served };
}

/** @template T @param {() => T | undefined} ask @returns {Promise<T>} */
async function soon(ask) {
  for (;;) {
    const told = ask();
    if (told !== undefined) return told;
    await new Promise((done) => setImmediate(done));
  }
}

/** @param {LogSource} source */
async function walk(source) {
  const texts = [];
  let row = await soon(() => source.rowAt(0));
  for (;;) {
    texts.push(new TextDecoder().decode(source.bytes(row)));
    const here = row;
    const next = await soon(() => source.next(here));
    if (!next) return texts.join('');
    row = next;
  }
}

test('a walk through a large log reads all of it and holds little', async () => {
  const log = lines(1_500_000);
  const { source } = served(log);
  assert.equal(await walk(source), new TextDecoder().decode(log));
  assert.ok(source.held <= 8 * 1024 * 1024, `holds ${source.held}`);
});

test('a walk back meets the same rows', async () => {
  const log = lines(90_000);
  const { source } = served(log);
  let row = await soon(() => source.rowAt(log.length - 1));
  let count = 1;
  for (;;) {
    const here = row;
    const before = await soon(() => source.previous(here));
    if (!before) break;
    assert.equal(before.end, here.start);
    row = before;
    count += 1;
  }
  assert.equal(count, 90_000);
});

test('the end of a large log is reached with one question', async () => {
  const log = lines(1_500_000);
  const { source, served: asked } = served(log);
  const row = await soon(() => source.rowAt(log.length - 1));
  assert.equal(new TextDecoder().decode(source.bytes(row)), 'line 1499999\n');
  assert.equal(asked.asked, 1);
  assert.equal(source.lineNumber(row), undefined);
});

test('lines are counted once all before is known', async () => {
  const { source } = served(lines(90_000));
  await walk(source);
  const row = await soon(() => source.rowAt(800_000));
  const text = new TextDecoder().decode(source.bytes(row));
  assert.equal(source.lineNumber(row), Number(/\d+/.exec(text)?.[0]) + 1);
});

test('what is appended is read without asking, in pieces of any size', async () => {
  const log = lines(200_000);
  const { source, served: asked } = served(new Uint8Array());
  for (let at = 0; at < log.length; ) {
    const size = 1 + ((at * 7919) % 150_000);
    source.append(at, log.subarray(at, at + size));
    at += size;
  }
  assert.equal(source.size, log.length);
  const row = await soon(() => source.rowAt(log.length - 1));
  assert.equal(new TextDecoder().decode(source.bytes(row)), 'line 199999\n');
  assert.equal(asked.asked, 0);
  asked.log = log;
  assert.equal(await walk(source), new TextDecoder().decode(log));
});

test('what was passed over is asked for', async () => {
  const log = lines(200_000);
  const { source, served: asked } = served(log.slice(0, 1000));
  await soon(() => source.rowAt(0));
  asked.log = log;
  source.append(log.length - 500, log.subarray(log.length - 500));
  assert.equal(await walk(source), new TextDecoder().decode(log));
});

test('a log that was cut is read anew', async () => {
  const { source, served: asked } = served(lines(1_000));
  await walk(source);
  asked.log = lines(3);
  source.resized(asked.log.length);
  assert.equal(await walk(source), 'line 0\nline 1\nline 2\n');
});

test('a log cut between two questions ends where it is', async () => {
  const { source, served: asked } = served(lines(100_000));
  asked.log = lines(2);
  const row = await soon(() => source.rowAt(900_000));
  assert.equal(new TextDecoder().decode(source.bytes(row)), 'line 1\n');
});

test('what cannot be had is asked for again, but not at once', async () => {
  let asked = 0;
  const log = lines(10);
  const source = new LogSource(
    async (offset, length) => {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return log.slice(offset, offset + length);
    },
    () => source.rowAt(0),
  );
  source.resized(log.length);
  source.rowAt(0);
  await new Promise((done) => setTimeout(done, 100));
  assert.equal(asked, 1);
  assert.equal((await soon(() => source.rowAt(0))).end, 7);
  assert.equal(source.failure, undefined);
});
