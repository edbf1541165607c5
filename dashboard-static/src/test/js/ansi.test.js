import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line, plain, sgr, styleBehind, visible } from '../../main/resources/dashboard/assets/part/ansi.js';
import { colours, contrast } from '../../main/resources/dashboard/assets/part/colours.js';

const text = (/** @type {string} */ of) => line(of).runs.map((run) => run.text).join('');

test('colours make runs, and stay for the next line', () => {
  const { runs, style } = line('a\x1b[31mb\x1b[1mc');
  assert.deepEqual(runs, [
    { text: 'a', style: {} },
    { text: 'b', style: { fg: 1 } },
    { text: 'c', style: { fg: 1, bold: true } },
  ]);
  assert.deepEqual(line('d', style).runs, [{ text: 'd', style: { fg: 1, bold: true } }]);
});

for (const [parameters, style] of /** @type {[string, object][]} */ ([
  ['', {}],
  ['1;31', { bold: true, fg: 1 }],
  ['95', { fg: 13 }],
  ['104', { bg: 12 }],
  ['38;5;208', { fg: 208 }],
  ['38;2;1;2;3', { fg: 0x1010203 }],
  ['48:2::1:2:3', { bg: 0x1010203 }],
  ['48;5', { bg: 0 }],
  ['4:3', { underline: true }],
  ['31;39', {}],
  ['58;2;1;2;3;1', { bold: true }],
  ['?25', {}],
  ['31;0', {}],
])) {
  test(`SGR ${parameters}`, () => assert.deepEqual(sgr(parameters, {}), style));
}

for (const [given, shown] of [
  ['10%\r50%\r100%', '100%'],
  ['long text\rab', 'abng text'],
  ['long text\r\x1b[Kab', 'ab'],
  ['abc\x1b[2K\rd', 'd'],
  ['abc\b\bX', 'aXc'],
  ['a\x1b[5GB', 'a   B'],
  ['a\x1b[3Cb', 'a   b'],
  ['a\x1b[999999999Cb'.slice(0, 2), 'a'],
  ['\x1b]0;title\x07a', 'a'],
  ['\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\', 'a'],
  ['\x1b[2J\x1b[Ha', 'a'],
  ['\x1bP1$r\x1b\\a', 'a'],
  ['a\x00b', 'a\u2400b'],
  ['a\u202eb', 'a<202E>b'],
  ['\x1b[31', ''],
  ['<script>', '<script>'],
]) {
  test(`shows ${JSON.stringify(given)}`, () => assert.equal(text(given), shown));
}

test('a move far to the right is bounded', () => {
  assert.ok(text('a\x1b[999999999Cb').length < 5_000);
});

test('an escape that never ends takes no more than its line', () => {
  assert.equal(plain(`\x1b]0;${'x'.repeat(50_000)}`), '');
});

test('the style behind a text', () => {
  assert.deepEqual(styleBehind('\x1b[31mred\x1b[0m\x1b[1m'), { bold: true });
  assert.equal(visible('a\x7f'), 'a\u2421');
});

test('whatever the colours, text keeps a contrast of 7:1', () => {
  const grounds = { dark: [11, 14, 17], light: [251, 252, 253] };
  const numbers = (/** @type {string | undefined} */ css) => /** @type {[number, number, number]} */ (css?.match(/\d+/g)?.map(Number));
  for (const theme of /** @type {('dark' | 'light')[]} */ (['dark', 'light'])) {
    for (let fg = 0; fg < 256; fg += 1) {
      for (const bg of [undefined, 0, 1, 3, 7, 15, 100, 244, 0x1808080]) {
        for (const inverse of [undefined, /** @type {true} */ (true)]) {
          const { color, background } = colours({ fg, bg, inverse }, theme);
          const ground = background ? numbers(background) : /** @type {[number, number, number]} */ (grounds[theme]);
          assert.ok(contrast(numbers(color), ground) >= 7, `${theme} ${fg} on ${bg}: ${color} on ${background}`);
        }
      }
    }
  }
});
