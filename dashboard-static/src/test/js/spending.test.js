import assert from 'node:assert/strict';
import test from 'node:test';
import { averageOf, days, sinceOf, slotQuery, steps, utilisation } from '../../main/resources/dashboard/assets/core/spending.js';

const NOW = Date.parse('2026-11-20T08:07:00Z');

/** @param {string} key */
const sum = (key) => /** @type {any} */ ({ key, cost_usd: 1 });

test('every day between has its place, used or not', () => {
  const shown = days([sum('2026-11-20'), sum('2026-11-17')], '2026-11-16', '2026-11-21');
  assert.deepEqual(shown.map((one) => `${one.key} ${one.cost_usd}`), ['2026-11-16 0', '2026-11-17 1', '2026-11-18 0', '2026-11-19 0', '2026-11-20 1', '2026-11-21 0']);
  assert.deepEqual(days([sum('2025-01-01')], undefined, '2026-11-21').length, 120);
  assert.deepEqual(days([], undefined, '2026-11-21').map((one) => one.key), ['2026-11-21']);
});

test('a day is a day when the clocks change', () => {
  const shown = days([], '2026-10-20', '2026-11-05').map((one) => one.key);
  assert.equal(new Set(shown).size, 17);
});

test('one looks back as far as one says', () => {
  assert.equal(sinceOf('7d', NOW), '2026-11-13T08:07:00.000Z');
  assert.equal(sinceOf('all', NOW), undefined);
});

test('an axis has round values and room for the largest', () => {
  assert.deepEqual(steps(0.0025), [0, 0.001, 0.002, 0.003]);
  assert.deepEqual(steps(8), [0, 2, 4, 6, 8]);
  assert.deepEqual(steps(0), [0, 1]);
  for (const largest of [0.00012, 0.7, 1, 3, 42, 999, 12_345]) assert.ok((steps(largest).at(-1) ?? 0) >= largest * 0.999, String(largest));
});

test('steps of slots begin at round times and are about a hundred', () => {
  assert.deepEqual(slotQuery('24h', NOW), { since: '2026-11-19T08:15:00.000Z', step_ms: 900_000 });
  assert.deepEqual(slotQuery('7d', NOW), { since: '2026-11-13T10:00:00.000Z', step_ms: 7_200_000 });
});

test('the share of slots in use is of all the time there was', () => {
  const slots = { since: '2026-11-20T08:00:00Z', until: '2026-11-20T08:15:00Z', step_ms: 600_000, limit: 4, items: [{ at: '2026-11-20T08:00:00Z', busy_ms: 1_200_000, peak: 4 }, { at: '2026-11-20T08:10:00Z', busy_ms: 600_000, peak: 2 }] };
  assert.equal(utilisation(slots), 0.5);
  assert.equal(averageOf(slots, 0), 2);
  assert.equal(averageOf(slots, 1), 2);
  assert.equal(utilisation({ ...slots, limit: undefined }), undefined);
});
