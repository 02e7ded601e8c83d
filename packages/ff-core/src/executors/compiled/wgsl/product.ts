import { sizeOf } from '../../../tensors.ts';
import type { Value } from '../graph.ts';
import { Body } from './body.ts';
import type { Group } from './groups.ts';
import type { Kernel, KernelWriter } from './kernel.ts';
import { coordinates, fixed, named, type Place } from './place.ts';

/** A block of the product that a group of threads makes together, from parts of the factors in shared memory. */
interface Tile {
  /** Rows and columns. */
  readonly edge: number;
  /** Rows and columns of a thread. */
  readonly each: number;
}

/** Terms of the sums that are in shared memory at once. */
const DEPTH = 16;

const LARGE: Tile = { edge: 64, each: 4 };
const MEDIUM: Tile = { edge: 32, each: 4 };
const SMALL: Tile = { edge: 16, each: 1 };
/** So many large blocks keep a GPU busy... */
const ENOUGH_LARGE = 256;
/** ...and so few medium ones leave most of it idle. Measured on an H100. */
const FEW_MEDIUM = 64;

/** A shader for a matrix product, `[..., rows, terms] x [..., terms, columns]`, either factor possibly transposed. */
export function productShader(group: Group, writer: KernelWriter): Kernel {
  const root = group.root!;
  const [left, right] = root.inputs as [Value, Value];
  const { transposeA, transposeB } = root.attributes as Record<string, boolean>;
  const [rows, columns] = root.shape.slice(-2) as [number, number];
  const terms = left.shape.at(transposeA ? -2 : -1)!;
  const stack = sizeOf(root.shape.slice(0, -2));
  const blocks = ({ edge }: Tile) => [Math.ceil(columns / edge), Math.ceil(rows / edge), stack] as const;
  const { edge, each } = tileFor((tile) => sizeOf(blocks(tile)));
  const side = edge / each;

  const results = new Body();
  nameStack(results, root.shape);
  nameRowAndColumn(results, root.shape);
  writer.results(group, results, 'result');

  const lefts = { name: 'left', from: 'top', length: rows, alongTerms: !transposeA };
  const rights = { name: 'right', from: 'start', length: columns, alongTerms: transposeB! };
  const code = `var<workgroup> lefts: array<f32, ${(edge + 1) * DEPTH}>;
var<workgroup> rights: array<f32, ${(edge + 1) * DEPTH}>;
${factor(lefts, left, root, writer)}
${factor(rights, right, root, writer)}
fn finish(stack: u32, row: u32, column: u32, result: f32) {
  if (row >= ${rows}u || column >= ${columns}u) { return; }
${results}
}
@compute @workgroup_size(${side * side})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let across = thread % ${side}u;
  let down = thread / ${side}u;
  let top = group.y * ${edge}u;
  let start = group.x * ${edge}u;
  var sums: array<f32, ${each * each}>;
  for (var first = 0u; first < ${terms}u; first += ${DEPTH}u) {
    ${fetch(lefts, terms, { edge, each })}
    ${fetch(rights, terms, { edge, each })}
    workgroupBarrier();
    for (var k = 0u; k < ${DEPTH}u; k++) {
      var a: array<f32, ${each}>;
      for (var i = 0u; i < ${each}u; i++) { a[i] = lefts[k * ${edge + 1}u + down + i * ${side}u]; }
      for (var j = 0u; j < ${each}u; j++) {
        let b = rights[k * ${edge + 1}u + across + j * ${side}u];
        for (var i = 0u; i < ${each}u; i++) { sums[i * ${each}u + j] += a[i] * b; }
      }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < ${each}u; i++) {
    for (var j = 0u; j < ${each}u; j++) {
      finish(group.z, top + down + i * ${side}u, start + across + j * ${side}u, sums[i * ${each}u + j]);
    }
  }
}`;
  return writer.finish(`product ${rows} ${terms} ${columns}`, code, blocks({ edge, each }));
}

/** @param count blocks that the product has */
function tileFor(count: (tile: Tile) => number): Tile {
  if (count(LARGE) >= ENOUGH_LARGE) return LARGE;
  return count(MEDIUM) > FEW_MEDIUM ? MEDIUM : SMALL;
}

/** How a factor lies in memory: its rows (or columns, of the right one) or its terms are neighbours. */
interface Factor {
  readonly name: string;
  /** The variable that holds the first row or column of the block. */
  readonly from: string;
  readonly length: number;
  readonly alongTerms: boolean;
}

/** The function that makes a factor's element. */
function factor({ name, alongTerms }: Factor, value: Value, root: Value, writer: KernelWriter): string {
  const body = new Body();
  nameStack(body, root.shape);
  const element = writer.operand(
    value,
    placeIn(value, root, alongTerms ? ['line', 'term'] : ['term', 'line']),
    body,
  );
  return `fn ${name}(stack: u32, line: u32, term: u32) -> f32 {\n${body}\n  return ${element};\n}`;
}

/**
 * The statement that brings a factor's part into shared memory, neighbours in memory by neighbouring threads. Rows there
 * are one longer than needed, so that threads beside each other never wait for one bank.
 */
function fetch({ name, from, length, alongTerms }: Factor, terms: number, { edge, each }: Tile): string {
  const threads = (edge / each) ** 2;
  const [k, j] = alongTerms ? [`at % ${DEPTH}u`, `at / ${DEPTH}u`] : [`at / ${edge}u`, `at % ${edge}u`];
  // a place outside is read inside, for nothing: a branch would cost more
  return `for (var at = thread; at < ${edge * DEPTH}u; at += ${threads}u) {
      let line = ${from} + ${j};
      let term = first + ${k};
      let element = ${name}(group.z, min(line, ${length - 1}u), min(term, ${terms - 1}u));
      ${name}s[(${k}) * ${edge + 1}u + ${j}] = select(0f, element, line < ${length}u && term < ${terms}u);
    }`;
}

/** Names the coordinates of the matrices in a stack, as the result's own place has them. */
function nameStack(body: Body, shape: readonly number[]): void {
  let axis = 0;
  for (const text of coordinates('stack', shape.slice(0, -2)))
    if (text !== undefined) body.line(`let x${axis++} = ${text};`);
}

/** Names the result's row and column as its own place has them. */
function nameRowAndColumn(body: Body, shape: readonly number[]): void {
  let axis = shape.slice(0, -2).filter((length) => length > 1).length;
  for (const [i, name] of ['row', 'column'].entries())
    if (shape.at(i - 2)! > 1) body.line(`let x${axis++} = ${name};`);
}

/** The place of a factor's element; its stack may be broadcast to the result's. */
function placeIn(value: Value, root: Value, last: readonly [string, string]): Place {
  const stack = root.shape.slice(0, -2);
  let axis = 0;
  const own = stack.map((length) => (length > 1 ? named(`x${axis++}`) : fixed(0)));
  const rank = value.shape.length - 2;
  return value.shape.map((length, i) => {
    if (length === 1) return fixed(0);
    return i < rank ? own[i + stack.length - rank]! : named(last[i - rank]!);
  });
}
