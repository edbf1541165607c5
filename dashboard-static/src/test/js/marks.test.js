import assert from 'node:assert/strict';
import test from 'node:test';
import { Marks } from '../../main/resources/dashboard/assets/core/marks.js';

let pos = 0;
/**
 * @param {string} event
 * @param {Record<string, unknown>} [members]
 */
const told = (event, members = {}) =>
  /** @type {any} */ ({ pos: (pos += 1), ts: `2026-11-20T08:00:${String(pos % 60).padStart(2, '0')}Z`, event, task_id: 'a', ...members });

test('the ladder is marked step by step', () => {
  const marks = new Marks();
  marks.take([told('task_stop_requested', { reason: 'timeout' }), told('task_signal_sent', { signal: 'SIGINT' }), told('task_signal_sent', { signal: 'SIGTERM' })]);
  assert.deepEqual(marks.of('a').map((mark) => [mark.kind, mark.label]), [['stop', 'stop asked: timeout'], ['signal', 'SIGINT'], ['signal', 'SIGTERM']]);
  assert.deepEqual(marks.of('b'), []);
});

test('silence lasts until it is cleared, or the task ends', () => {
  const marks = new Marks();
  marks.take([told('task_stalled'), told('task_stall_cleared'), told('task_stalled')]);
  assert.deepEqual(marks.of('a').map((mark) => mark.to !== undefined), [true, false]);
  marks.take([told('task_completed')]);
  assert.ok(marks.of('a').every((mark) => (mark.to ?? 0) > mark.at));
});

test('an event that is told twice is marked once', () => {
  const marks = new Marks();
  const event = told('task_signal_sent', { signal: 'SIGINT' });
  marks.take([event]);
  marks.take([event]);
  assert.equal(marks.of('a').length, 1);
});

test('a task has no end of marks', () => {
  const marks = new Marks();
  marks.take(Array.from({ length: 500 }, () => told('task_signal_sent', { signal: 'SIGINT' })));
  assert.equal(marks.of('a').length, 50);
});
