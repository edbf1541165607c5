/**
 * A drawing of what waits for what: layers from left to right, each task behind all it waits for,
 * and inside a layer near its neighbours (Sugiyama's method: longest path, barycentre); pure.
 *
 * @typedef {{ id: string, after: string[] }} Vertex
 * @typedef {{ id: string, layer: number, place: number }} Node `place` counts in its layer, from 0
 * @typedef {{ from: string, to: string, via: { layer: number, place: number }[] }} Edge `via`: where it
 *     passes the layers between
 * @typedef {{ nodes: Node[], edges: Edge[], layers: number, tallest: number, sizes: number[] }} Drawing
 *     `sizes`: how many places each layer has, those that edges pass through among them
 */

const SWEEPS = 6;

/**
 * @param {Vertex[]} vertices in a stable order; what they wait for and is not among them is left out
 * @returns {Drawing}
 */
export function layered(vertices) {
  const known = new Map(vertices.map((one) => [one.id, one]));
  const edges = vertices.flatMap((one) =>
    [...new Set(one.after)].filter((id) => known.has(id) && id !== one.id).map((from) => ({ from, to: one.id })),
  );
  const layers = layersOf(vertices, edges);
  const chains = laid(layers, edges);
  arrange(layers, chains.flatMap((chain) => chain.ids.slice(1).map((to, index) => ({ from: chain.ids[index], to }))));
  const places = new Map(layers.flatMap((ids, layer) => ids.map((id, place) => [id, { layer, place }])));
  const at = (/** @type {string} */ id) => /** @type {{ layer: number, place: number }} */ (places.get(id));
  const sizes = layers.map((ids) => ids.length);
  return {
    nodes: layers.flatMap((ids, layer) => ids.flatMap((id, place) => (known.has(id) ? { id, layer, place } : []))),
    edges: chains.map(({ from, to, ids }) => ({ from, to, via: ids.slice(1, -1).map(at) })),
    layers: layers.length,
    tallest: Math.max(0, ...sizes),
    sizes,
  };
}

/**
 * Gives an edge a place in each layer it passes, so that it runs between boxes and not behind them.
 *
 * @param {string[][]} layers added to
 * @param {{ from: string, to: string }[]} edges
 */
function laid(layers, edges) {
  const layer = new Map(layers.flatMap((ids, index) => ids.map((id) => [id, index])));
  return edges.map(({ from, to }) => {
    const ids = [from];
    for (let passed = (layer.get(from) ?? 0) + 1; passed < (layer.get(to) ?? 0); passed += 1) {
      const id = `${from} ${to} ${passed}`;
      layers[passed].push(id);
      ids.push(id);
    }
    return { from, to, ids: [...ids, to] };
  });
}

/**
 * Each as far right as its longest way from the left; tasks in a circle (there are none) would be
 * put where they are met.
 *
 * @param {Vertex[]} vertices
 * @param {{ from: string, to: string }[]} edges
 */
function layersOf(vertices, edges) {
  const waiting = new Map(vertices.map((one) => [one.id, 0]));
  const behind = neighbours(edges, 'from', 'to');
  for (const edge of edges) waiting.set(edge.to, (waiting.get(edge.to) ?? 0) + 1);
  /** @type {Map<string, number>} */
  const layer = new Map();
  let free = vertices.filter((one) => waiting.get(one.id) === 0).map((one) => one.id);
  for (let depth = 0; free.length > 0; depth += 1) {
    const next = [];
    for (const id of free) {
      layer.set(id, depth);
      for (const to of behind.get(id) ?? []) {
        const left = (waiting.get(to) ?? 0) - 1;
        waiting.set(to, left);
        if (left === 0) next.push(to);
      }
    }
    free = next;
  }
  /** @type {string[][]} */
  const layers = [];
  for (const { id } of vertices) (layers[layer.get(id) ?? 0] ??= []).push(id);
  return layers;
}

/**
 * Puts each layer in order, by the one before and the one behind it in turn.
 *
 * @param {string[][]} layers changed
 * @param {{ from: string, to: string }[]} edges
 */
function arrange(layers, edges) {
  const before = neighbours(edges, 'to', 'from');
  const behind = neighbours(edges, 'from', 'to');
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const right = sweep % 2 === 0;
    const order = right ? layers.keys() : [...layers.keys()].reverse();
    for (const index of order) layers[index] = sorted(layers, index, right ? before : behind);
  }
}

/**
 * A layer by the middle of its neighbours' places; one without neighbours keeps its own.
 *
 * @param {string[][]} layers
 * @param {number} index
 * @param {Map<string, string[]>} near
 */
function sorted(layers, index, near) {
  const places = new Map(layers.flatMap((ids) => ids.map((id, place) => [id, (place + 0.5) / ids.length])));
  const middle = (/** @type {string} */ id) => {
    const found = near.get(id) ?? [];
    if (found.length === 0) return places.get(id) ?? 0;
    return found.reduce((sum, one) => sum + (places.get(one) ?? 0), 0) / found.length;
  };
  const middles = new Map(layers[index].map((id) => [id, middle(id)]));
  return [...layers[index]].sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0));
}

/**
 * @param {{ from: string, to: string }[]} edges
 * @param {'from' | 'to'} of
 * @param {'from' | 'to'} which
 */
function neighbours(edges, of, which) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const edge of edges) {
    const list = found.get(edge[of]);
    if (list) list.push(edge[which]);
    else found.set(edge[of], [edge[which]]);
  }
  return found;
}
