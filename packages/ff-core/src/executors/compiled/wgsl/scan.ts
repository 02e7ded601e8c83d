import { elements } from '../graph.ts';
import { Body } from './body.ts';
import type { Group } from './groups.ts';
import { inRows, type Kernel, type KernelWriter } from './kernel.ts';
import { coordinates, fixed, named, type Place } from './place.ts';

const THREADS = 64;

/** A shader for running sums along an axis, a thread for each line. */
export function scanShader(group: Group, writer: KernelWriter): Kernel {
  const root = group.root!;
  const { axis, exclusive, reverse } = root.attributes as {
    axis: number;
    exclusive: boolean;
    reverse: boolean;
  };
  const length = root.shape[axis]!;
  const across = root.shape.map((each, i) => (i === axis ? 1 : each));
  const lines = elements({ shape: across });
  const workgroups = inRows(Math.ceil(lines / THREADS));

  const body = new Body();
  const texts = coordinates('line', across);
  let own = 0;
  const place: Place = root.shape.map((each, i) => {
    if (each === 1) return fixed(0);
    const name = `x${own++}`;
    body.line(`let ${name} = ${i === axis ? 'k' : texts[i]};`);
    return named(name);
  });
  const element = writer.operand(root.inputs[0]!, place, body);
  const take = `sum += ${element};`;
  if (!exclusive) body.line(take);
  body.line('let result = sum;');
  writer.results(group, body, 'result');
  if (exclusive) body.line(take);

  const code = `@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let line = (group.x + group.y * ${workgroups[0]}u) * ${THREADS}u + thread;
  if (line >= ${lines}u) { return; }
  var sum = ${root.dtype === 'float32' ? '0f' : '0i'};
  for (var step = 0u; step < ${length}u; step++) {
    let k = ${reverse ? `${length - 1}u - step` : 'step'};
${body}
  }
}`;
  return writer.finish('Cumsum', code, workgroups);
}
