import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogSearch, needleOf, rowsWith } from '../../main/resources/dashboard/assets/element/log-search.js';
import { cut, found } from '../../main/resources/dashboard/assets/element/log-row.js';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const search = (/** @type {string} */ log, /** @type {string} */ query) =>
  rowsWith(bytes(log), 0, { from: 0, to: log.length * 4 }, needleOf(query));

test('rows are found once, in both cases', () => {
  assert.deepEqual(search('one\nTwo two\nthree\ntwo', 'two'), [4, 18]);
});

test('a text in colours is found', () => {
  assert.deepEqual(search('x\n\x1b[31merr\x1b[1mor\x1b[0m: y\nz', 'error:'), [2]);
  assert.deepEqual(search('x\n\x1b[31mz\n', '31m'), []);
});

test('other letters than those of ASCII are found as they are', () => {
  assert.deepEqual(search('größe\nGRÖSSE\n', 'größe'), [0]);
  assert.deepEqual(search('größe\nGröße\n', 'rö'), [0, 8]);
});

/** @param {Uint8Array} log */
const fetchOf = (log) => async (/** @type {number} */ offset, /** @type {number} */ length) => log.slice(offset, offset + length);

/** @param {LogSearch} of */
async function done(of) {
  while (of.busy) await new Promise((next) => setImmediate(next));
}

test('a whole log is looked through from the reader on, and hits stand in its order', async () => {
  const text = Array.from({ length: 400_000 }, (_, at) => (at % 50_000 === 7 ? `hit ${at}` : `line ${at}`)).join('\n');
  const log = bytes(text);
  const of = new LogSearch(fetchOf(log), () => {});
  of.start('hit', log.length, log.length - 10);
  await done(of);
  assert.equal(of.count, 8);
  assert.ok(of.before.length > 0);
  const order = Array.from({ length: 8 }, (_, at) => of.at(at));
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  assert.equal(of.countBefore(of.at(3)), 3);
  assert.equal(of.countBefore(of.at(3) + 1), 4);
});

test('what is appended is looked through too, once', async () => {
  let log = bytes('hit\nno\n');
  const of = new LogSearch(async (offset, length) => log.slice(offset, offset + length), () => {});
  of.start('hit', log.length, 0);
  await done(of);
  log = bytes('hit\nno\nhit\n');
  of.grown(log.length);
  await done(of);
  assert.deepEqual(of.behind, [0, 7]);
});

test('a search that is given up tells nothing more', async () => {
  const of = new LogSearch(fetchOf(bytes('hit\n'.repeat(1_000_000))), () => {});
  of.start('hit', 4_000_000, 0);
  of.clear();
  await new Promise((next) => setImmediate(next));
  assert.equal(of.count, 0);
});

test('hits are cut out of runs', () => {
  assert.deepEqual(found('abcABC', 'bc'), [[1, 3], [4, 6]]);
  assert.deepEqual(cut('abcd', 2, [[3, 5], [5, 9]]), [
    { text: 'a', hit: false },
    { text: 'bc', hit: true },
    { text: 'd', hit: true },
  ]);
});
