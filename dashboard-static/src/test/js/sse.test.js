import assert from 'node:assert/strict';
import test from 'node:test';
import { SseParser } from '../../main/resources/dashboard/assets/core/sse.js';

const STREAM = 'event: hello\ndata: {"pos":4}\n\n: a comment\n\nid: 5\nevent: task_queued\ndata: {"a":1,\ndata: "b":2}\n\nid: 6\ndata:no name\r\n\r\nevent: nothing\n\ndata\n\n';

/** @param {string[]} pieces */
function frames(pieces) {
  /** @type {object[]} */
  const told = [];
  const parser = new SseParser((frame) => told.push(frame));
  for (const piece of pieces) parser.push(piece);
  return told;
}

const EXPECTED = [
  { id: '', event: 'hello', data: '{"pos":4}' },
  { id: '5', event: 'task_queued', data: '{"a":1,\n"b":2}' },
  { id: '6', event: 'message', data: 'no name' },
  { id: '6', event: 'message', data: '' },
];

test('tells frames, joins data, skips comments and events without data', () => {
  assert.deepEqual(frames([STREAM]), EXPECTED);
});

test('a stream may be cut anywhere', () => {
  for (let at = 0; at <= STREAM.length; at += 1) {
    assert.deepEqual(frames([STREAM.slice(0, at), STREAM.slice(at)]), EXPECTED, `cut at ${at}`);
  }
});

test('an unfinished frame is not told', () => {
  assert.deepEqual(frames(['data: half\n']), []);
});
