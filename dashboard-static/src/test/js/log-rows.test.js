import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEFORE, BEHIND, CHUNK, ROW, rowsIn } from '../../main/resources/dashboard/assets/element/log-rows.js';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** Row starts of a part, from the bytes a chunk would hold. @param {Uint8Array} log @param {number} from @param {number} to */
function starts(log, from, to) {
  const base = Math.max(0, from - BEFORE);
  const { starts: found, end } = rowsIn(log.subarray(base, to + BEHIND), base, from, to);
  return { starts: [...found].map((start) => start + from), end };
}

/** The rule, said slowly: at 0, behind line ends, and at multiples of ROW at least ROW behind the line's begin. @param {Uint8Array} log */
function slowly(log) {
  const found = [];
  let line = 0;
  for (let at = 0; at < log.length; at += 1) {
    if (at === 0 || log[at - 1] === 10) {
      line = at;
      found.push(at);
    } else if (at % ROW === 0 && at - line >= ROW) {
      let behind = at;
      while (behind < at + 3 && (log[behind] & 0xc0) === 0x80) behind += 1;
      found.push(behind);
    }
  }
  return found;
}

test('a row begins at 0 and behind each line end', () => {
  assert.deepEqual(starts(bytes('a\nbc\n\nd'), 0, CHUNK), { starts: [0, 2, 5, 6], end: 7 });
});

test('a line end at the end begins no row', () => {
  assert.deepEqual(starts(bytes('a\n'), 0, CHUNK), { starts: [0], end: 2 });
  assert.deepEqual(starts(bytes(''), 0, CHUNK), { starts: [], end: 0 });
});

test('a long line is broken, and the pieces are told', () => {
  const log = bytes(`${'x'.repeat(3 * ROW + 5)}\nend\n`);
  const { starts: found, pieces } = rowsIn(log, 0, 0, CHUNK);
  assert.deepEqual([...found], [0, ROW, 2 * ROW, 3 * ROW, 3 * ROW + 6]);
  assert.deepEqual(pieces, [1, 2, 3]);
});

test('no character is cut', () => {
  const log = bytes(`x${'€'.repeat(ROW)}`);
  for (const start of starts(log, 0, CHUNK).starts) assert.notEqual(log[start] & 0xc0, 0x80);
});

test('parts of any log tell together what the whole does', () => {
  let seed = 20;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 12; round += 1) {
    const log = new Uint8Array(3 * CHUNK + random(CHUNK)).fill(round % 3 === 0 ? 0xa9 : 120);
    const lines = [3, 40, 400, 20_000][round % 4];
    for (let count = 0; count < lines; count += 1) log[random(log.length)] = 10;
    for (const multiple of [ROW, CHUNK, CHUNK + 1, CHUNK - 1, 2 * CHUNK]) if (random(2)) log[multiple] = 10;
    const found = [];
    for (let from = 0; from < log.length; from += CHUNK) {
      const part = starts(log, from, from + CHUNK);
      found.push(...part.starts);
      const next = starts(log, from + CHUNK, from + 2 * CHUNK).starts[0] ?? log.length;
      assert.equal(part.end, Math.min(next, log.length), `round ${round}: a part ends where the next begins`);
    }
    assert.deepEqual(found, slowly(log), `round ${round}`);
  }
});
