import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocks, headingLevels, inlines } from '../../main/resources/dashboard/assets/part/markdown.js';

const kinds = (/** @type {string} */ text) => blocks(text).map((block) => block.kind);

test('blocks', () => {
  const text = '# Title\n\nA text\nof two lines\n- one\n  more\n  - two\n\n1. first\n2. second\n\n> quoted\n> > twice\n\n---\n| a | b |\n| - | -: |\n| 1 | 2 |\n\n```js\nlet x;\n\n# no heading\n```\nend';
  assert.deepEqual(kinds(text), ['heading', 'paragraph', 'list', 'list', 'quote', 'rule', 'table', 'code', 'paragraph']);
  assert.deepEqual(blocks(text)[2], { kind: 'list', ordered: false, start: 1, items: [{ depth: 0, text: 'one\nmore' }, { depth: 1, text: 'two' }] });
  assert.deepEqual(blocks(text)[7], { kind: 'code', language: 'js', text: 'let x;\n\n# no heading' });
});

test('a fence that is not closed goes to the end', () => {
  assert.deepEqual(blocks('```\na\nb'), [{ kind: 'code', language: '', text: 'a\nb' }]);
});

test('a list goes on where its number says', () => {
  assert.deepEqual(blocks('3. c'), [{ kind: 'list', ordered: true, start: 3, items: [{ depth: 0, text: 'c' }] }]);
});

test('deep quotes end somewhere', () => {
  assert.equal(kinds('>'.repeat(5_000)).length, 1);
});

test('marks within a line', () => {
  assert.deepEqual(inlines('a `b*c*` **d** *e* [f](https://g.h) https://i.j, k'), [
    { kind: 'text', text: 'a ' },
    { kind: 'code', text: 'b*c*' },
    { kind: 'text', text: ' ' },
    { kind: 'strong', text: 'd' },
    { kind: 'text', text: ' ' },
    { kind: 'em', text: 'e' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'f', href: 'https://g.h' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'https://i.j,', href: 'https://i.j,' },
    { kind: 'text', text: ' k' },
  ]);
});

for (const text of ['[x](javascript:alert(1))', '[x](data:text/html,y)', '<img src=x onerror=y>', 'snake_case_name', '2 * 3 * 4', '[x](/tasks)']) {
  test(`${text} stays text`, () => assert.deepEqual(inlines(text), [{ kind: 'text', text }]));
}

test('text that is made to be slow is not', () => {
  const begin = performance.now();
  for (const text of ['*'.repeat(20_000), '['.repeat(20_000), '`'.repeat(20_001), '**a'.repeat(7_000), '_a '.repeat(7_000), '| '.repeat(9_000), '- '.repeat(9_000), '# '.repeat(9_000)]) {
    for (const block of blocks(text)) if ('text' in block) inlines(block.text);
  }
  assert.ok(performance.now() - begin < 3_000);
});

test('no level of headings is left out', () => {
  const found = blocks('### a\n#### b\n# c\n###### d\n## e');
  assert.deepEqual([...headingLevels(found).values()], [2, 3, 2, 3, 3]);
});
