import assert from 'node:assert/strict';
import test from 'node:test';
import { countsOf, entries, ranForMs, rowOf, segments, sumOf, tokensOf, waitedMs } from '../../main/resources/dashboard/assets/core/rows.js';

/** @param {Record<string, unknown>} members */
const row = (members) =>
  rowOf(/** @type {any} */ ({ task_id: 'task_a', run_id: 'RUN-1', tool: 'command', status: 'succeeded', attempt: 1, queued_at: '2026-11-20T08:00:00.000000Z', ...members }));

/** @param {string[]} lines phase/role of each */
const rows = (...lines) =>
  lines.map((line, index) => {
    const [phase, agent_role] = line.split('/');
    return row({ task_id: `task_${index}`, phase: phase || undefined, agent_role: agent_role || undefined });
  });

/** @param {import('../../main/resources/dashboard/assets/core/rows.js').Entry[]} found */
const words = (found) => found.map((one) => ('group' in one ? `${'#'.repeat(one.group.level)} ${one.group.name} ${one.group.ids.length}` : one.id));

test('a task waited until it started, and one that never did until it ended', () => {
  const now = Date.parse('2026-11-20T08:01:00Z');
  assert.equal(waitedMs(row({ started_at: '2026-11-20T08:00:02Z' }), now), 2_000);
  assert.equal(waitedMs(row({ status: 'cancelled', ended_at: '2026-11-20T08:00:05Z' }), now), 5_000);
  assert.equal(waitedMs(row({ status: 'queued' }), now), 60_000);
  assert.equal(ranForMs(row({ status: 'cancelled', ended_at: '2026-11-20T08:00:05Z' }), now), undefined);
  assert.equal(ranForMs(row({ status: 'running', started_at: '2026-11-20T08:00:10Z' }), now), 50_000);
});

test('what it ended by, and what it waits for', () => {
  assert.equal(row({ exit_code: 3 }).outcome, 'exit 3');
  assert.equal(row({ signal: 'SIGKILL', exit_code: 137 }).outcome, 'SIGKILL');
  assert.equal(row({ error_class: 'dependency_failed' }).outcome, 'dependency failed');
  assert.equal(row({ status: 'blocked', after: ['a', 'b'], blocked_on: ['b'] }).waitsFor, '1 of 2 tasks');
  assert.equal(row({ status: 'blocked', checkpoints: [{}] }).waitsFor, 'a person');
});

test('tasks without phase and role have no headings', () => {
  assert.deepEqual(words(entries(rows('', ''), new Set())), ['task_0', 'task_1']);
});

test('phases and roles come in the order of their first task', () => {
  assert.deepEqual(words(entries(rows('test/a', 'build/', 'test/b', 'test/a'), new Set())), [
    '# test 3', '## a 2', 'task_0', 'task_3', '## b 1', 'task_2', '# build 1', 'task_1',
  ]);
});

test('what is folded shows its heading only', () => {
  assert.deepEqual(words(entries(rows('test/a', 'test/b', 'build/'), new Set(['phase test']))), ['# test 2', '# build 1', 'task_2']);
  assert.deepEqual(words(entries(rows('test/a', 'test/b'), new Set(['phase test role a']))), ['# test 2', '## a 1', '## b 1', 'task_1']);
});

test('a sum says what nobody knows', () => {
  const sums = sumOf([
    row({ usage: { cost_source: 'reported', cost_usd: 0.5, input_tokens: 10, output_tokens: 2 } }),
    row({ usage: { cost_source: 'price_table', cost_usd: 0.25, cache_read_tokens: 4 } }),
    row({ usage: { cost_source: 'unknown', output_tokens: 3 } }),
    row({}),
  ]);
  assert.equal(sums.cost_usd, 0.75);
  assert.deepEqual([sums.tasks, sums.price_table_tasks, sums.unknown_cost_tasks], [3, 1, 1]);
  assert.deepEqual([sums.input_tokens, sums.output_tokens, sums.cache_read_tokens], [10, 5, 4]);
  assert.equal(tokensOf(row({})), undefined);
});

test('the parts of a bar fill it, and one of ten thousand is seen', () => {
  const parts = segments({ succeeded: 9_999, failed: 1 }, 500);
  assert.deepEqual(parts.map((part) => part.status), ['failed', 'succeeded']);
  assert.ok(parts[0].width >= 3);
  assert.ok(Math.abs(parts[1].x + parts[1].width - 500) < 0.001);
  assert.deepEqual(segments({}, 500), []);
  assert.deepEqual(countsOf([row({}), row({}), row({ status: 'lost' })]), { succeeded: 2, lost: 1 });
});
