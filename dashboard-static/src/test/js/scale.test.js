import assert from 'node:assert/strict';
import test from 'node:test';
import { fit, pan, ticks, timeAt, xOf, zoom } from '../../main/resources/dashboard/assets/core/scale.js';

const AT = new Date(2026, 10, 20, 8, 0, 0).getTime();

test('a place and its time lead to each other', () => {
  const span = { from: AT, to: AT + 60_000 };
  assert.equal(xOf(span, 600, AT + 30_000), 300);
  assert.equal(timeAt(span, 600, 300), AT + 30_000);
});

test('ticks stand at round times, apart enough, and say no more than differs', () => {
  const minute = ticks({ from: AT + 1, to: AT + 60_000 }, 600);
  assert.deepEqual(minute.map((tick) => tick.label), ['08:00:15', '08:00:30', '08:00:45', '08:01:00']);
  const short = ticks({ from: AT, to: AT + 500 }, 600, 200);
  assert.deepEqual(short.map((tick) => tick.label), ['08:00:00.000', '08:00:00.200', '08:00:00.400']);
  const days = ticks({ from: AT, to: AT + 3 * 86_400_000 }, 600, 100);
  assert.ok(days.some((tick) => tick.label === '11-21'), JSON.stringify(days));
  for (const length of [20, 1_000, 90_000, 7_200_000, 86_400_000, 90 * 86_400_000, 4_000 * 86_400_000]) {
    const span = { from: AT, to: AT + length };
    const found = ticks(span, 800);
    assert.ok(found.length <= 9, `${length}: ${found.length}`);
    for (let index = 1; index < found.length; index += 1) {
      assert.ok(xOf(span, 800, found[index].at) - xOf(span, 800, found[index - 1].at) >= 109);
    }
  }
});

test('what is zoomed around stays where it is', () => {
  const span = { from: 1_000, to: 2_000 };
  const near = zoom(span, 0.5, 1_250);
  assert.deepEqual(near, { from: 1_125, to: 1_625 });
  assert.equal(xOf(near, 100, 1_250), xOf(span, 100, 1_250));
});

test('nobody zooms into nothing', () => {
  const nearest = zoom({ from: 0, to: 25 }, 0.001, 10);
  assert.ok(Math.abs(nearest.to - nearest.from - 20) < 1e-9);
});

test('a moment is a span too', () => {
  const span = fit(5_000, 5_000);
  assert.ok(span.from < 5_000 && span.to > 5_000);
  assert.deepEqual(pan({ from: 0, to: 100 }, -0.5), { from: -50, to: 50 });
});
