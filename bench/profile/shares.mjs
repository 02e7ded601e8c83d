/**
 * @typedef {object} ProfileEvent An entry of ONNX Runtime's profile; times in microseconds.
 * @property {string} cat
 * @property {string} name
 * @property {number} dur
 * @property {{ op_name?: string, input_type_shape?: readonly Record<string, readonly number[]>[],
 *   output_type_shape?: readonly Record<string, readonly number[]>[] }} args
 */

/**
 * @typedef {object} Part A node of the step, or all of a kind.
 * @property {string} owner Layer, where it is known.
 * @property {string} op
 * @property {string} shapes
 * @property {number} ms A step.
 * @property {number} share Of the step, 0 to 1.
 * @property {number} count Runs a step.
 */

const loop = 'Loop';
/** What no operator's time holds: the loop itself, and the way from operator to operator. */
export const between = 'between operators';

/**
 * Where the time of a step goes. The shares add up to 1.
 * @param {readonly ProfileEvent[]} events @param {number} steps
 * @param {readonly string[]} owners Layer of each node of the step, by the node's index.
 * @returns {{ stepMs: number, nodes: Part[] }} Nodes by falling time, with an entry for what is between them.
 */
export function timesOfNodes(events, steps, owners) {
  const kernels = events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'));
  const whole = kernels.filter(({ args }) => args.op_name === loop);
  const stepMs = whole.reduce((sum, { dur }) => sum + dur, 0) / 1000 / steps;
  /** @type {Map<string, Part>} */
  const nodes = new Map();
  for (const { name, dur, args } of kernels) {
    if (args.op_name === loop) continue;
    const node = nodes.get(name) ?? {
      owner: owners[Number(/_(\d+)_kernel_time$/.exec(name)?.[1])] ?? '',
      op: args.op_name ?? '',
      shapes: `${shapesOf(args.input_type_shape)} → ${shapesOf(args.output_type_shape)}`,
      ms: 0,
      share: 0,
      count: 0,
    };
    node.ms += dur / 1000 / steps;
    node.count += 1 / steps;
    nodes.set(name, node);
  }
  const all = [...nodes.values()];
  const inside = all.reduce((sum, { ms }) => sum + ms, 0);
  all.push({ owner: '', op: between, shapes: '', ms: stepMs - inside, share: 0, count: 0 });
  return { stepMs, nodes: byTime(all, stepMs) };
}

/** The same by a key. @param {readonly Part[]} parts @param {(part: Part) => string} key @param {number} stepMs */
export function gathered(parts, key, stepMs) {
  /** @type {Map<string, Part>} */
  const groups = new Map();
  for (const part of parts) {
    const group = groups.get(key(part)) ?? { ...part, ms: 0, count: 0 };
    group.ms += part.ms;
    group.count += part.count;
    groups.set(key(part), group);
  }
  return byTime([...groups.values()], stepMs);
}

/** @param {readonly Part[]} parts @param {number} stepMs */
const byTime = (parts, stepMs) =>
  parts.map((part) => ({ ...part, share: part.ms / stepMs })).sort((a, b) => b.ms - a.ms);

/** @param {readonly Record<string, readonly number[]>[]} [shapes] */
const shapesOf = (shapes = []) =>
  shapes.map((shape) => `[${Object.values(shape)[0]?.join(', ') ?? ''}]`).join(' ');
