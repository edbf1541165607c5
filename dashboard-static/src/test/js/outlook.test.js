import assert from 'node:assert/strict';
import test from 'node:test';
import { evidence, outlook, waitsFor } from '../../main/resources/dashboard/assets/core/outlook.js';
import { ranMs } from '../../main/resources/dashboard/assets/core/status.js';

const START = Date.parse('2026-11-20T08:00:00Z');
const told = { tool: 't', succeeded_tasks: 9, p50_ms: 60_000, p90_ms: 90_000, since: '2026-11-19T08:00:00Z' };

/** @param {object} more */
const task = (more) => /** @type {any} */ ({ status: 'running', queued_at: '2026-11-20T07:59:00Z', started_at: '2026-11-20T08:00:00Z', ...more });

test('what is left counts down from when it was told', () => {
  const running = task({ estimate: { remaining_ms: 30_000, at: START + 30_000, evidence: told } });
  assert.deepEqual(outlook(running, START + 45_000), { leftMs: 15_000, share: 0.75 });
  assert.equal(outlook(running, START + 61_000), undefined);
  assert.equal(outlook(task({}), START), undefined);
  assert.match(evidence(running), /^Of 9 tasks of t that succeeded, half took at most 1:00/);
  assert.match(evidence(task({})), /Too few/);
});

test('how long a task has run', () => {
  assert.equal(ranMs(task({}), START + 5_000), 5_000);
  assert.equal(ranMs(task({}), START - 5_000), 0);
  assert.equal(ranMs(task({ started_at: undefined }), START), undefined);
  assert.equal(ranMs(task({ ended_at: '2026-11-20T08:00:09Z', duration_ms: 8_000 }), START), 8_000);
});

test('why a task waits, the most telling reason first', () => {
  assert.equal(waitsFor(task({ checkpoints: [{}], blocked_on: ['a'] }), START), 'waits for a person');
  assert.equal(waitsFor(task({ blocked_on: ['a'] }), START), 'waits for a task');
  assert.equal(waitsFor(task({ blocked_on: ['a', 'b'] }), START), 'waits for 2 tasks');
  assert.match(waitsFor(task({ not_before: '2026-11-20T09:00:00Z' }), START), /^not before /);
  assert.equal(waitsFor(task({ not_before: '2026-11-20T07:00:00Z' }), START), 'waits for a slot');
});
