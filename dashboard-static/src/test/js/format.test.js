import assert from 'node:assert/strict';
import test from 'node:test';
import { ago, bytes, cost, dollars, duration, plural, shellWord, tokens } from '../../main/resources/dashboard/assets/core/format.js';

test('durations keep three places', () => {
  const cases = [[0, '0 ms'], [-5, '0 ms'], [850, '850 ms'], [999.4, '999 ms'], [1_000, '1.0 s'], [9_999, '9.9 s'], [10_000, '10 s'], [59_999, '59 s'], [60_000, '1:00'], [187_000, '3:07'], [7_449_000, '2:04:09'], [273_600_000, '3 d 4 h']];
  for (const [ms, text] of cases) assert.equal(duration(Number(ms)), text);
});

test('times ago are rough', () => {
  assert.equal(ago(3_000), 'just now');
  assert.equal(ago(59_000), '59 s ago');
  assert.equal(ago(3_599_000), '59 min ago');
  assert.equal(ago(86_400_000), '1 d ago');
});

test('bytes are binary', () => {
  assert.equal(bytes(1023), '1023 B');
  assert.equal(bytes(1536), '1.5 KiB');
  assert.equal(bytes(2 ** 30), '1.0 GiB');
  assert.equal(bytes(5 * 2 ** 50), '5120 TiB');
});

test('tokens and dollars', () => {
  assert.equal(tokens(999), '999');
  assert.equal(tokens(1_520), '1.52k');
  assert.equal(tokens(12_340), '12.3k');
  assert.equal(tokens(4_560_000), '4.56M');
  assert.equal(dollars(0), '$0');
  assert.equal(dollars(0.000213), '$0.00021');
  assert.equal(dollars(0.0128), '$0.013');
  assert.equal(dollars(12.4), '$12.40');
});

test('a sum of costs says what it does not know', () => {
  assert.equal(cost({ cost_usd: 12.4, unknown_cost_tasks: 0 }), '$12.40');
  assert.equal(cost({ cost_usd: 12.4, unknown_cost_tasks: 3 }), '≥ $12.40, 3 unknown');
});

test('words for a shell', () => {
  assert.equal(shellWord('plain/word-1'), 'plain/word-1');
  assert.equal(shellWord("it's"), `'it'\\''s'`);
  assert.equal(shellWord(''), `''`);
  assert.equal(shellWord('a b'), `'a b'`);
});

test('counts and their nouns', () => {
  assert.equal(plural(1, 'run'), '1 run');
  assert.equal(plural(2, 'run'), '2 runs');
  assert.equal(plural(0, 'more', 'more'), '0 more');
});
