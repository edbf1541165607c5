import assert from 'node:assert/strict';
import test from 'node:test';
import { rowOf } from '../../main/resources/dashboard/assets/core/rows.js';
import { choiceOf, chosen, valuesOf } from '../../main/resources/dashboard/assets/core/table.js';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const rows = [
  { title: 'Unit tests', status: 'failed', phase: 'test', started_at: '2026-11-20T08:00:00Z', ended_at: '2026-11-20T08:00:09Z' },
  { title: 'Build', status: 'succeeded', phase: 'build', started_at: '2026-11-20T08:00:00Z', ended_at: '2026-11-20T08:00:01Z' },
  { title: 'Deploy', status: 'queued', phase: 'ship' },
].map((task, index) => rowOf(/** @type {any} */ ({ task_id: `task_${index}`, tool: 'make', attempt: 1, queued_at: '2026-11-20T08:00:00Z', ...task })));

/** @param {string} query */
const titles = (query) => chosen(rows, choiceOf(new URLSearchParams(query)), NOW).map((row) => row.title);

test('an address without filters shows all as they were accepted', () => {
  assert.deepEqual(titles(''), ['Unit tests', 'Build', 'Deploy']);
  assert.deepEqual(titles('sort=-order'), ['Deploy', 'Build', 'Unit tests']);
});

test('filters of a kind mean or, of different kinds and', () => {
  assert.deepEqual(titles('status=failed&status=queued'), ['Unit tests', 'Deploy']);
  assert.deepEqual(titles('status=failed&phase=ship'), []);
  assert.deepEqual(titles('q=TESTS unit'), ['Unit tests']);
});

test('what is not known comes last either way', () => {
  assert.deepEqual(titles('sort=ran'), ['Build', 'Unit tests', 'Deploy']);
  assert.deepEqual(titles('sort=-ran'), ['Unit tests', 'Build', 'Deploy']);
});

test('an order there is not is none', () => {
  assert.deepEqual(titles('sort=__proto__'), ['Unit tests', 'Build', 'Deploy']);
  assert.deepEqual(titles('sort=nonsense'), ['Unit tests', 'Build', 'Deploy']);
});

test('values are told with how many have them', () => {
  assert.deepEqual(valuesOf(rows, (row) => row.tool), [['make', 3]]);
});
