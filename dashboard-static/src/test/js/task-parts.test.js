import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines, Said } from '../../main/resources/dashboard/assets/part/said.js';
import { bareCommand, startCommand } from '../../main/resources/dashboard/assets/part/reproduce.js';
import { kindOf, pretty } from '../../main/resources/dashboard/assets/part/preview.js';
import { heightOf, offsetAt, topOf } from '../../main/resources/dashboard/assets/element/log-scroll.js';

const told = (/** @type {number} */ offset, text = 'x') => ({ offset, end: offset + 10, kind: 'text', text });

test('lines come whole from pieces of any size', () => {
  /** @type {unknown[]} */
  const seen = [];
  const lines = new Lines((value) => seen.push(value));
  const bytes = new TextEncoder().encode('{"a":"ä€"}\n{"b":1}\n{"c"');
  for (const one of bytes) lines.push(Uint8Array.of(one));
  assert.deepEqual(seen, [{ a: 'ä€' }, { b: 1 }]);
});

test('a conversation that broke off goes on without loss and without repeat', () => {
  const said = new Said();
  for (const one of [told(0, 'a'), told(10, 'b'), told(10, 'c')]) said.add(one);
  assert.equal(said.resumeAt(), 10);
  for (const one of [told(10, 'b'), told(10, 'c'), told(10, 'd'), told(20, 'e')]) said.add(one);
  assert.deepEqual(said.items.map((item) => item.text), ['a', 'b', 'c', 'd', 'e']);
});

test('a conversation is bounded', () => {
  const said = new Said();
  for (let at = 0; at < 10_000; at += 1) said.add(told(at));
  assert.ok(said.items.length <= 4_000);
  assert.equal(said.dropped + said.items.length, 10_000);
});

test('how to start it again', () => {
  const task = /** @type {any} */ ({ tool: 'build', title: "it's", priority: 0 });
  const request = /** @type {any} */ ({
    cwd: '/home/a b',
    argv: ['make', 'x y'],
    params: { prompt: 'go on', token: '***', list: ['1', '@2'] },
    secret_params: ['token'],
  });
  assert.equal(startCommand(task, request), "runner start build --title 'it'\\''s' --cwd '/home/a b' -p token=@- -p list=1 -p list=@@2 -- 'go on'");
  assert.equal(bareCommand(request), "cd '/home/a b' && make 'x y'");
});

test('previews go by name', () => {
  assert.deepEqual(['a.md', 'b.json', 'c.PATCH', 'd.html', 'md'].map(kindOf), ['markdown', 'json', 'diff', 'text', 'text']);
  assert.equal(pretty('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(pretty('{'), '{');
});

test('a scroll bar stands for a file', () => {
  const size = 1 << 30;
  const height = heightOf({ size, view: 500, pxPerByte: 0.2 });
  assert.equal(height, 4_000_000);
  for (const at of [1 << 20, 1 << 29, size - (1 << 20)]) {
    const top = topOf({ at, size, height, view: 500, first: false, last: false });
    assert.ok(Math.abs(offsetAt({ top, height, view: 500, size }) - at) < 1024);
  }
  assert.equal(topOf({ at: 5, size, height, view: 500, first: true, last: false }), 0);
  assert.equal(topOf({ at: 5, size, height, view: 500, first: false, last: true }), height - 500);
});
