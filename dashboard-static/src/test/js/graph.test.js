import assert from 'node:assert/strict';
import test from 'node:test';
import { layered } from '../../main/resources/dashboard/assets/core/graph.js';

/** @param {Record<string, string>} tasks name to the names it waits for */
const draw = (tasks) => layered(Object.entries(tasks).map(([id, after]) => ({ id, after: after.split(' ').filter(Boolean) })));

/** @param {import('../../main/resources/dashboard/assets/core/graph.js').Drawing} drawing */
const layerOf = (drawing) => Object.fromEntries(drawing.nodes.map((node) => [node.id, node.layer]));

test('each stands behind all it waits for, by the longest way', () => {
  const drawing = draw({ a: '', b: 'a', c: 'a b', d: '', e: 'd c' });
  assert.deepEqual(layerOf(drawing), { a: 0, d: 0, b: 1, c: 2, e: 3 });
  assert.equal(drawing.layers, 4);
});

test('a long edge has a place in every layer it passes', () => {
  const drawing = draw({ a: '', b: 'a', c: 'b', d: 'c a' });
  const long = drawing.edges.find((edge) => edge.from === 'a' && edge.to === 'd');
  assert.deepEqual(long?.via.map((one) => one.layer), [1, 2]);
  const taken = drawing.nodes.map((node) => `${node.layer} ${node.place}`);
  for (const one of long?.via ?? []) assert.ok(!taken.includes(`${one.layer} ${one.place}`));
});

test('neighbours are put so that their edges do not cross', () => {
  const drawing = draw({ a: '', b: '', c: '', x: 'c', y: 'b', z: 'a' });
  const place = Object.fromEntries(drawing.nodes.map((node) => [node.id, node.place]));
  assert.deepEqual([place.z < place.y, place.y < place.x], [place.a < place.b, place.b < place.c]);
});

test('names of other runs, of itself and twice the same count once or not', () => {
  const drawing = draw({ a: 'elsewhere a', b: 'a a' });
  assert.deepEqual(drawing.edges.map(({ from, to }) => [from, to]), [['a', 'b']]);
});

test('a circle, which there is not, is drawn too', () => {
  assert.equal(draw({ a: 'b', b: 'a' }).nodes.length, 2);
  assert.deepEqual(draw({}).nodes, []);
});

test('thousands are laid out in an instant', () => {
  const vertices = Array.from({ length: 3_000 }, (_, index) => ({ id: `t${index}`, after: index < 60 ? [] : [`t${index - 60}`, `t${index - 59}`] }));
  const began = performance.now();
  assert.equal(layered(vertices).nodes.length, 3_000);
  assert.ok(performance.now() - began < 2_000);
});
