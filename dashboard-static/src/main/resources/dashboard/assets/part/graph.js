import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { layered } from '../core/graph.js';
import { taskPath } from '../core/router.js';
import { plural } from '../core/format.js';
import { statusWord } from '../core/status.js';
import { empty, signPath } from './basics.js';

/** @import { Row } from '../core/rows.js' */
/** @import { Drawing } from '../core/graph.js' */

const WIDTH = 208;
const HEIGHT = 44;
const ACROSS = 72;
const APART = 14;
const EDGE = 12;
const TITLE_CHARS = 25;
/** More boxes than these tell nobody anything. */
const MOST = 600;

/** @type {{ rows: string, drawing: Drawing }} the last one: it changes with tasks, not with statuses */
let last = { rows: '', drawing: { nodes: [], edges: [], layers: 0, tallest: 0, sizes: [] } };

/**
 * What waits for what, from left to right.
 *
 * @param {Row[]} rows
 */
export function graph(rows) {
  const named = new Set(rows.flatMap((row) => row.after));
  const linked = rows.filter((row) => row.after.length > 0 || named.has(row.id));
  if (linked.length === 0) return empty('No task here waits for another. That is asked for by: runner start TOOL --after TASK');
  const shown = linked.slice(0, MOST);
  const drawing = drawn(shown);
  const byId = new Map(shown.map((row) => [row.id, row]));
  const width = drawing.layers * (WIDTH + ACROSS) - ACROSS + 2 * EDGE;
  const height = drawing.tallest * (HEIGHT + APART) - APART + 2 * EDGE;
  const places = new Map(drawing.nodes.map((node) => [node.id, corner(node, drawing)]));
  return html`<p class="muted">
      ${plural(linked.length, 'task')} with ${plural(drawing.edges.length, 'dependency', 'dependencies')}${linked.length > MOST ? `; the first ${MOST} are drawn, filters choose others` : ''}.
      ${rows.length > linked.length ? `${plural(rows.length - linked.length, 'other')} ${rows.length - linked.length === 1 ? 'waits' : 'wait'} for none.` : ''}
    </p>
    <div class="graph scroll" tabindex="0" role="region" aria-label="Which task waits for which">
      <svg width=${width} height=${height} role="group" aria-label="Tasks, each behind those it waits for">
        ${drawing.edges.map((edge) => link([places.get(edge.from), ...edge.via.map((one) => corner(one, drawing)), places.get(edge.to)], byId.get(edge.from)))}
        ${drawing.nodes.map((node) => box(byId.get(node.id), places.get(node.id)))}
      </svg>
    </div>`;
}

/** @param {Row[]} rows */
function drawn(rows) {
  const key = rows.map((row) => row.id + row.after.length).join();
  if (key !== last.rows) last = { rows: key, drawing: layered(rows) };
  return last.drawing;
}

/**
 * @param {{ layer: number, place: number }} node
 * @param {Drawing} drawing
 */
function corner(node, drawing) {
  const room = (drawing.tallest - drawing.sizes[node.layer]) * (HEIGHT + APART);
  return { x: EDGE + node.layer * (WIDTH + ACROSS), y: EDGE + node.place * (HEIGHT + APART) + room / 2 };
}

/** @typedef {{ x: number, y: number } | undefined} Place */

/**
 * A curve from layer to layer, straight where it passes one.
 *
 * @param {Place[]} places
 * @param {Row | undefined} first what is waited for
 */
function link(places, first) {
  const points = places.flatMap((place) => place ?? []);
  const to = points[points.length - 1];
  const met = first?.status === 'succeeded' ? '' : nothing;
  const bend = ACROSS / 2;
  const path = points.map(({ x, y }, index) => {
    const middle = y + HEIGHT / 2;
    if (index === 0) return `M${x + WIDTH} ${middle}`;
    const before = points[index - 1];
    const left = before.x + WIDTH;
    const curve = `C${left + bend} ${before.y + HEIGHT / 2} ${x - bend} ${middle} ${x} ${middle}`;
    return index === points.length - 1 ? curve : `${curve}H${x + WIDTH}`;
  });
  return svg`<path class="edge" data-met=${met} d=${path.join('')} />
    <path class="arrow" d=${`M${to.x - 7} ${to.y + HEIGHT / 2 - 4}l7 4l-7 4`} />`;
}

/**
 * @param {Row | undefined} row
 * @param {Place} at
 */
function box(row, at) {
  if (!row || !at) return nothing;
  const title = row.title.length > TITLE_CHARS ? `${row.title.slice(0, TITLE_CHARS - 1)}…` : row.title;
  return svg`<a class="node" href=${taskPath(row.id)} transform=${`translate(${at.x} ${at.y})`} aria-label=${`${row.title}, ${statusWord(row.status)}`}>
    <title>${row.title}</title>
    <rect class="box" width=${WIDTH} height=${HEIGHT} />
    <rect class="fill" data-status=${row.status} width="5" height=${HEIGHT} />
    <text class="name" x="14" y="18">${title}</text>
    <g class="state" data-status=${row.status} transform="translate(14 26)"><path d=${signPath(row.status)} /><text x="18" y="10">${statusWord(row.status)}${row.phase ? ` · ${row.phase.slice(0, 14)}` : ''}</text></g>
  </a>`;
}
