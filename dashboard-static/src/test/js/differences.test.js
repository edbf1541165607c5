import assert from 'node:assert/strict';
import test from 'node:test';
import { byPart, fieldWords, ratioWords, valueWords } from '../../main/resources/dashboard/assets/core/differences.js';

test('differences stand by what they are about', () => {
  const parts = byPart(['params.prompt', 'exit_code', 'git_head', 'usage.cost_usd', 'duration_ms', 'tool_version', 'tasks.failed', 'tasks_duration_ms', 'strange'].map((field) => ({ field })));
  assert.deepEqual(
    parts.map(([part, found]) => `${part}: ${found.map((one) => one.field).join(' ')}`),
    ['Outcome: exit_code tasks.failed', 'Time and load: duration_ms tasks_duration_ms', 'Usage: usage.cost_usd', 'Parameters: params.prompt', 'Tool and versions: tool_version', 'Place: git_head', 'Other: strange'],
  );
});

test('values have their unit', () => {
  assert.equal(valueWords('duration_ms', 2_400), '2.4 s');
  assert.equal(valueWords('max_rss_kib', 2_048), '2.0 MiB');
  assert.equal(valueWords('exit_code', 0), '0');
  assert.equal(valueWords('params.prompt', ['sh', '-c', 'echo a']), 'sh -c echo a');
  assert.equal(valueWords('signal', undefined), '–');
  assert.equal(valueWords('title', ''), '(empty)');
  assert.equal(valueWords('git_dirty', true), 'true');
  assert.equal(fieldWords('max_rss_kib'), 'max rss');
});

test('a ratio says how much more or less', () => {
  assert.equal(ratioWords(undefined), '');
  assert.equal(ratioWords(2), '2.0×');
  assert.equal(ratioWords(25.2), '25×');
  assert.equal(ratioWords(0.67), '−33 %');
  assert.equal(ratioWords(1.004), 'same');
});
