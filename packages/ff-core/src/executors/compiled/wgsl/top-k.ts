import { elements } from '../graph.ts';
import { Body } from './body.ts';
import { typeName } from './formulas.ts';
import type { Group } from './groups.ts';
import { inRows, type Kernel, type KernelWriter } from './kernel.ts';
import { coordinates, fixed, named, type Place } from './place.ts';

const THREADS = 128;

/**
 * A shader for the largest values along the last axis, the largest first, or for their places. A thread for each value
 * counts those that come before it.
 */
export function topKShader(group: Group, writer: KernelWriter): Kernel {
  const root = group.root!;
  const x = root.inputs[0]!;
  const length = x.shape.at(-1)!;
  const count = elements(x);
  const workgroups = inRows(Math.ceil(count / THREADS));
  const outer = x.shape.slice(0, -1);

  const element = new Body();
  const names = nameLine(element, outer);
  const place: Place = [...names, length > 1 ? named('i') : fixed(0)];
  const value = writer.operand(x, place, element);
  const results = new Body();
  const own = nameLine(results, outer).filter(({ base }) => base).length;
  if (root.shape.at(-1)! > 1) results.line(`let x${own} = rank;`);
  writer.results(group, results, 'result');

  const code = `fn element(line: u32, i: u32) -> ${typeName(x.dtype)} {
${element}
  return ${value};
}
fn finish(line: u32, rank: u32, result: ${typeName(root.dtype)}) {
${results}
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let at = (group.x + group.y * ${workgroups[0]}u) * ${THREADS}u + thread;
  if (at >= ${count}u) { return; }
  let line = at / ${length}u;
  let i = at % ${length}u;
  let own = element(line, i);
  var rank = 0u;
  for (var j = 0u; j < ${length}u; j++) {
    let other = element(line, j);
    if (other > own || (other == own && j < i)) { rank++; }
  }
  if (rank < ${root.shape.at(-1)}u) { finish(line, rank, ${root.kernel === 'TopKValues' ? 'own' : 'i32(i)'}); }
}`;
  return writer.finish(root.kernel, code, workgroups);
}

/** Names the coordinates of a line as the result's own place has them. */
function nameLine(body: Body, outer: readonly number[]): Place {
  let axis = 0;
  return coordinates('line', outer).map((text) => {
    if (text === undefined) return fixed(0);
    const name = `x${axis++}`;
    body.line(`let ${name} = ${text};`);
    return named(name);
  });
}
