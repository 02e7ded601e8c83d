import { elements, type Graph, inOrder, type Value } from '../graph.ts';
import { REDUCTIONS } from '../kernels.ts';
import { STATE } from '../trace.ts';
import { core } from './place.ts';
import { VIEW_KERNELS } from './pull.ts';

/** Kernels that a shader is made for; all others are computed where their elements are needed. */
export const ROOTS: ReadonlySet<string> = new Set([
  ...REDUCTIONS,
  'ArgMax',
  'ArgMin',
  'BatchMatMul',
  'Cumsum',
  'TopKIndices',
  'TopKValues',
]);

/** About the edge of the block of a product that a group of threads makes together. */
export const TILE = 32;

/** Values of up to so many elements share one buffer. */
const SMALL = 2 ** 14;

/** Whether a value in memory has a buffer of its own, of which a shader can read only a few. */
export function hasOwnBuffer(value: Value): boolean {
  if (value.kernel === 'Input') return (value.attributes.name as string).startsWith(STATE);
  return value.kernel !== 'Constant' && elements(value) > SMALL;
}

/** Steps of arithmetic that a call of a shader costs: some microseconds. */
const CALL = 2e7;
/** Steps that keeping an element costs, and reading it again. */
const KEEP = 4;
/** From so many steps on, a value that is spread over a larger one is computed once only. */
const COSTLY = 6;
/** A value that is read from more places than this takes too many buffers. */
const MOST_READS = 4;

/** Steps of an element-wise kernel; most are one. */
const WORK: Readonly<Record<string, number>> = {
  RealDiv: 4,
  Sqrt: 4,
  Reciprocal: 4,
  Rsqrt: 4,
  Mod: 6,
  FloorDiv: 5,
};
const FUNCTION = 10;
const ARITHMETIC = new Set(
  [
    'Abs Add Cast ClipByValue Equal Greater GreaterEqual Identity LeakyRelu Less LessEqual LogicalAnd LogicalNot',
    'LogicalOr Maximum Minimum Multiply Neg NotEqual Prelu Relu Relu6 Select Sign Square SquaredDifference Step Sub',
    'EluGrad IsNan Ceil Floor Round',
  ]
    .join(' ')
    .split(' '),
);

/**
 * The values that are kept in memory: results of shaders, outputs, and what would otherwise be computed again and again.
 */
export function storedValues(graph: Graph): ReadonlySet<Value> {
  const order = inOrder(graph.outputs.values());
  const stored = new Set(order.filter(({ kernel }) => ROOTS.has(kernel)));
  for (const output of graph.outputs.values()) stored.add(output);
  spread(order, stored);
  repeated(order, stored);
  crowded(order, stored);
  return stored;
}

const isView = ({ kernel }: Value): boolean => VIEW_KERNELS.includes(kernel);
const isLeaf = ({ inputs }: Value): boolean => inputs.length === 0;

function ownWork(value: Value): number {
  if (isView(value)) return value.kernel === 'Concat' || value.kernel === 'PadV2' ? 1 : 0;
  return WORK[value.kernel] ?? (ARITHMETIC.has(value.kernel) ? 1 : FUNCTION);
}

/** Steps that an element takes, each. */
function workOf(order: readonly Value[], stored: ReadonlySet<Value>): Map<Value, number> {
  const work = new Map<Value, number>();
  const there = (value: Value) => (isLeaf(value) || stored.has(value) ? 1 : work.get(value)!);
  for (const value of order) {
    const inputs = value.inputs.map(there);
    // of the parts of a concatenation only one is computed
    const most =
      value.kernel === 'Concat' ? Math.max(...inputs) : inputs.reduce((sum, each) => sum + each, 0);
    work.set(value, isLeaf(value) ? 1 : ownWork(value) + most);
  }
  return work;
}

/** Keeps what is costly and spread over a larger value, as the factor of a row is over the row. */
function spread(order: readonly Value[], stored: Set<Value>): void {
  const isSpread = new Set<Value>();
  for (const value of order.toReversed())
    for (const input of value.inputs)
      if (elements(value) >= 4 * elements(input) || (isView(value) && isSpread.has(value)))
        isSpread.add(input);
  const work = new Map<Value, number>();
  for (const value of order) {
    const there = value.inputs.map((input) => (isLeaf(input) || stored.has(input) ? 1 : work.get(input)!));
    const steps = isLeaf(value) ? 1 : ownWork(value) + there.reduce((sum, each) => sum + each, 0);
    work.set(value, steps);
    if (isSpread.has(value) && !isView(value) && !isLeaf(value) && steps > COSTLY) stored.add(value);
  }
}

/** Keeps what is read so often that computing it again costs more. */
function repeated(order: readonly Value[], stored: Set<Value>): void {
  const work = workOf(order, stored);
  const free = closesShader(order, stored);
  const evaluations = new Map<Value, number>();
  for (const value of order.toReversed()) {
    if (isLeaf(value)) continue;
    const times = evaluations.get(value) ?? 0;
    const own = elements(value);
    if (!stored.has(value) && !isView(value)) {
      const saved = (times - own) * (work.get(value)! - 1);
      if (saved > KEEP * own + (free.has(value) ? 0 : CALL)) stored.add(value);
    }
    const computed = stored.has(value) ? own : times;
    for (const [i, input] of value.inputs.entries()) {
      const reads = ROOTS.has(value.kernel) ? readsOfRoot(value, i) : share(value, input) * computed;
      evaluations.set(input, (evaluations.get(input) ?? 0) + reads);
    }
  }
}

/** How often a shader reads its input in all. */
function readsOfRoot(value: Value, input: number): number {
  if (value.kernel !== 'BatchMatMul') return elements(value.inputs[input]!);
  const [rows, columns] = value.shape.slice(-2);
  return elements(value.inputs[input]!) * Math.ceil((input === 0 ? columns! : rows!) / TILE);
}

const share = (value: Value, input: Value): number =>
  value.kernel === 'Concat' ? elements(input) / elements(value) : 1;

/** Values that a shader can make of its result before it ends: as many elements, and they wait for no later shader. */
function closesShader(order: readonly Value[], stored: ReadonlySet<Value>): ReadonlySet<Value> {
  const depth = new Map<Value, number>();
  const closes = new Set<Value>();
  for (const value of order) {
    const deepest = value.inputs.reduce((most, input) => Math.max(most, depth.get(input)!), 0);
    depth.set(value, ROOTS.has(value.kernel) ? deepest + 1 : deepest);
    const follows = (input: Value) =>
      depth.get(input) === deepest &&
      String(core(input.shape)) === String(core(value.shape)) &&
      ((ROOTS.has(input.kernel) && stored.has(input)) || closes.has(input));
    if (!ROOTS.has(value.kernel) && value.inputs.some(follows)) closes.add(value);
  }
  return closes;
}

/** Keeps parts of what would be read from too many buffers at once. */
function crowded(order: readonly Value[], stored: Set<Value>): void {
  const reads = new Map<Value, ReadonlySet<Value>>();
  const readsOf = (value: Value): ReadonlySet<Value> => {
    if (isLeaf(value) || stored.has(value)) return new Set(hasOwnBuffer(value) ? [value] : []);
    return reads.get(value)!;
  };
  for (const value of order) {
    const all = () => new Set(value.inputs.flatMap((input) => [...readsOf(input)]));
    const inputs = value.inputs
      .filter((input) => !isLeaf(input) && !stored.has(input))
      .sort((a, b) => readsOf(b).size - readsOf(a).size);
    for (const input of inputs) {
      if (all().size <= MOST_READS || readsOf(input).size < 2) break;
      stored.add(input);
    }
    reads.set(value, all());
  }
}
