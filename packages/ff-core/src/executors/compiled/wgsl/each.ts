import { elements } from '../graph.ts';
import { Body, flatKey } from './body.ts';
import type { Group } from './groups.ts';
import { inRows, type Kernel, type KernelWriter } from './kernel.ts';
import { coordinates, ownPlace } from './place.ts';

const THREADS = 128;

/** A shader that makes values element by element, a thread for each. */
export function eachShader(group: Group, writer: KernelWriter): Kernel {
  const { shape } = group;
  const count = elements({ shape });
  const workgroups = inRows(Math.ceil(count / THREADS));
  const body = new Body();
  body.line(`let at = (group.x + group.y * ${workgroups[0]}u) * ${THREADS}u + thread;`);
  body.line(`if (at >= ${count}u) { return; }`);
  nameCoordinates(body, 'at', shape);
  writer.results(group, body);
  const code = `@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
${body}
}`;
  return writer.finish('each', code, workgroups);
}

/** Names the coordinates of the element at a position in memory as `ownPlace` has them. */
export function nameCoordinates(body: Body, at: string, shape: readonly number[]): void {
  coordinates(at, shape).forEach((text, axis) => {
    body.line(`let x${axis} = ${text};`);
  });
  body.know(flatKey(ownPlace(shape), shape), at);
}
