import { sizeOf } from '../../../tensors.ts';
import type { GraphDType, Value } from '../graph.ts';
import { Body } from './body.ts';
import { nameCoordinates } from './each.ts';
import { literal, typeName } from './formulas.ts';
import type { Group } from './groups.ts';
import { inRows, type Kernel, type KernelWriter } from './kernel.ts';
import { coordinates, fixed, named, type Place } from './place.ts';

const THREADS = 256;
/** Neighbours in memory that are read together where the last axis stays. */
const NEIGHBOURS = 32;

/** How two numbers become one. */
interface Rule {
  readonly start: (dtype: GraphDType) => string;
  readonly join: (a: string, b: string) => string;
}

const lowest = (dtype: GraphDType) => (dtype === 'float32' ? 'not_finite(0xff800000u)' : 'i32(-2147483648)');
const highest = (dtype: GraphDType) => (dtype === 'float32' ? 'not_finite(0x7f800000u)' : 'i32(2147483647)');

const RULES: Readonly<Record<string, Rule>> = {
  Sum: { start: (dtype) => literal(0, dtype), join: (a, b) => `${a} + ${b}` },
  Prod: { start: (dtype) => literal(1, dtype), join: (a, b) => `${a} * ${b}` },
  Max: { start: lowest, join: (a, b) => `max(${a}, ${b})` },
  Min: { start: highest, join: (a, b) => `min(${a}, ${b})` },
  Any: { start: () => 'false', join: (a, b) => `${a} || ${b}` },
  All: { start: () => 'true', join: (a, b) => `${a} && ${b}` },
};

/** A shader that reduces: some threads for each element, whose parts are joined in the memory that they share. */
export function reductionShader(group: Group, writer: KernelWriter): Kernel {
  const root = group.root!;
  const x = root.inputs[0]!;
  const axes = axesOf(root);
  const lengths = axes.map((axis) => x.shape[axis]!);
  const length = sizeOf(lengths);
  const count = sizeOf(group.shape);
  const alongLast = axes.some((axis) => sizeOf(x.shape.slice(axis + 1)) === 1 && x.shape[axis]! > 1);
  const lanes = alongLast
    ? Math.min(powerAbove(length), THREADS)
    : Math.min(powerAbove(length), THREADS / Math.min(powerAbove(count), NEIGHBOURS));
  const each = THREADS / lanes;
  const workgroups = inRows(Math.ceil(count / each));

  const part = new Body();
  coordinates('k', lengths).forEach((text, i) => {
    if (text !== undefined) part.line(`let k${i} = ${text};`);
  });
  const element = writer.operand(x, innerPlace(root, axes), part);
  const results = new Body();
  nameCoordinates(results, 'at', group.shape);
  writer.results(group, results, 'result');

  const names = group.shape.map((_, axis) => `x${axis}`);
  const outer = new Body();
  nameCoordinates(outer, 'at', group.shape);
  const parameters = [...names, 'k'].map((name) => `${name}: u32`).join(', ');
  // neighbouring threads read neighbours in memory
  const [lane, output] = alongLast
    ? [`thread % ${lanes}u`, `thread / ${lanes}u`]
    : [`thread / ${each}u`, `thread % ${each}u`];
  const stride = alongLast ? 1 : each;
  const { declare, start, step, join, result } = joining(root);

  const code = `${declare}
fn part(${parameters}) -> ${typeName(x.dtype)} {
${part}
  return ${element};
}
fn finish(at: u32, result: ${typeName(root.dtype)}) {
${results}
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let lane = ${lane};
  let at = (group.x + group.y * ${workgroups[0]}u) * ${each}u + ${output};
  ${start}
  if (at < ${count}u) {
${outer}
    for (var k = lane; k < ${length}u; k += ${lanes}u) { let next = part(${[...names, 'k'].join(', ')}); ${step} }
  }
  ${join('thread', 'thread', true)}
  for (var far = ${Math.floor(lanes / 2)}u; far > 0u; far /= 2u) {
    workgroupBarrier();
    if (lane < far) { ${join('thread', `thread + far * ${stride}u`, false)} }
  }
  if (lane == 0u && at < ${count}u) { finish(at, ${result}); }
}`;
  return writer.finish(root.kernel, code, workgroups);
}

/** How a thread's part begins, goes on, and is joined with another's. */
function joining({ kernel, inputs }: Value) {
  const { dtype } = inputs[0]!;
  const type = typeName(dtype);
  const rule = RULES[kernel];
  if (rule)
    return {
      declare: `var<workgroup> parts: array<${type}, ${THREADS}>;`,
      start: `var sum = ${rule.start(dtype)};`,
      step: `sum = ${rule.join('sum', 'next')};`,
      join: (a: string, b: string, first: boolean) =>
        first ? `parts[${a}] = sum;` : `parts[${a}] = ${rule.join(`parts[${a}]`, `parts[${b}]`)};`,
      result: 'parts[thread]',
    };
  const isBetter = kernel === 'ArgMax' ? '>' : '<';
  const start = kernel === 'ArgMax' ? lowest(dtype) : highest(dtype);
  return {
    declare: `var<workgroup> parts: array<${type}, ${THREADS}>;
var<workgroup> places: array<u32, ${THREADS}>;
fn better(a: ${type}, i: u32, b: ${type}, j: u32) -> bool { return a ${isBetter} b || (a == b && i < j); }`,
    start: `var best = ${start}; var found = 0xffffffffu;`,
    step: 'if (better(next, k, best, found)) { best = next; found = k; }',
    join: (a: string, b: string, first: boolean) =>
      first
        ? `parts[${a}] = best; places[${a}] = found;`
        : `if (better(parts[${b}], places[${b}], parts[${a}], places[${a}])) { parts[${a}] = parts[${b}]; places[${a}] = places[${b}]; }`,
    result: 'i32(places[thread])',
  };
}

function axesOf({ kernel, attributes }: Value): readonly number[] {
  return kernel === 'ArgMax' || kernel === 'ArgMin'
    ? [attributes.axis as number]
    : (attributes.axes as number[]);
}

/** The place in what is reduced: `k0`, `k1`, ... along the axes that go, the result's own along those that stay. */
function innerPlace(root: Value, axes: readonly number[]): Place {
  let kept = 0;
  return root.inputs[0]!.shape.map((length, axis) => {
    if (length === 1) return fixed(0);
    return named(axes.includes(axis) ? `k${axes.indexOf(axis)}` : `x${kept++}`);
  });
}

const powerAbove = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));
