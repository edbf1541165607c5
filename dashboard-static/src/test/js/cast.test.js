import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, parseCast, shownBy, sizeOf, timeline } from '../../main/resources/dashboard/assets/part/cast.js';

const CAST = `{"version":2,"width":100,"height":30}
[0.5,"o","a"]
[1.0,"i","typed"]
[31.0,"r","120x40"]
no line
[31.5,"o","b"]
[32,"o","c"]
[33,"o"`;

test('a recording is read, a torn line is passed over', () => {
  const { columns, rows, frames } = parseCast(CAST);
  assert.deepEqual([columns, rows], [100, 30]);
  assert.deepEqual(frames.map((frame) => frame.data), ['a', '120x40', 'b', 'c']);
});

test('what is no recording is refused', () => {
  assert.throws(() => parseCast('{"version":1}'));
  assert.throws(() => parseCast('nothing'));
});

test('sizes are bounded', () => {
  assert.deepEqual(sizeOf('9999999x2'), { columns: 80, rows: 2 });
  assert.deepEqual(sizeOf('nonsense'), { columns: 80, rows: 24 });
});

test('pauses are shortened, order stays', () => {
  const { frames } = parseCast(CAST);
  assert.deepEqual([...timeline(frames, 2)], [0.5, 2.5, 3, 3.5]);
  assert.deepEqual([...timeline(frames, Number.POSITIVE_INFINITY)], [0.5, 31, 31.5, 32]);
});

test('a time tells how many frames are shown', () => {
  const times = Float64Array.from([0.5, 2.5, 2.5, 3]);
  assert.deepEqual([0, 0.5, 2, 2.5, 99].map((at) => shownBy(times, at)), [0, 1, 1, 3, 4]);
});

test('what is shown is joined between sizes', () => {
  const { frames } = parseCast(CAST);
  assert.deepEqual(joined(frames).map((frame) => frame.data), ['a', '120x40', 'bc']);
});
