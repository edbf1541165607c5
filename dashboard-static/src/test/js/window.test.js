import assert from 'node:assert/strict';
import test from 'node:test';
import { moved, scrollTo, windowOf } from '../../main/resources/dashboard/assets/core/window.js';

test('what is drawn and what is not make the whole height, wherever one scrolls', () => {
  for (const scrolled of [0, 13, 26, 5_000, 259_000, 260_000, 1e9, -40]) {
    const shown = windowOf(scrolled, 600, 26, 10_000);
    assert.equal(shown.before + shown.after + (shown.last - shown.first) * 26, 260_000);
    assert.ok(shown.last - shown.first >= 24 && shown.last - shown.first <= 24 + 12, String(scrolled));
  }
});

test('the rows that are seen are drawn', () => {
  const shown = windowOf(2_600, 600, 26, 10_000);
  assert.ok(shown.first <= 100 && shown.last >= 124);
  assert.deepEqual(windowOf(Number.MAX_SAFE_INTEGER, 600, 26, 30).last, 30);
  assert.deepEqual(windowOf(0, 600, 26, 0), { first: 0, last: 0, before: 0, after: 0 });
});

test('a row is brought into sight by the shortest way', () => {
  assert.equal(scrollTo(3, 0, 260, 26), 0);
  assert.equal(scrollTo(10, 0, 260, 26), 26);
  assert.equal(scrollTo(2, 260, 260, 26), 52);
});

test('keys lead to a row there is', () => {
  assert.equal(moved('ArrowDown', -1, 5, 3), 0);
  assert.equal(moved('k', 0, 5, 3), 0);
  assert.equal(moved('End', 0, 5, 3), 4);
  assert.equal(moved('PageDown', 3, 5, 3), 4);
  assert.equal(moved('x', 0, 5, 3), undefined);
  assert.equal(moved('ArrowDown', 0, 0, 3), undefined);
});
