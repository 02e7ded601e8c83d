import type { Program } from '../../executor.ts';
import type { Graph } from '../graph.ts';
import { eachShader } from './each.ts';
import { type Group, Grouping } from './groups.ts';
import { type Kernel, KernelWriter } from './kernel.ts';
import { Memory } from './memory.ts';
import { prepare } from './prepare.ts';
import { productShader } from './product.ts';
import { reductionShader } from './reduction.ts';
import { scanShader } from './scan.ts';
import { storedValues } from './storage.ts';
import { topKShader } from './top-k.ts';

/** A step as calls of shaders, one after another, with the memory that they share. */
export interface ShaderProgram {
  readonly kernels: readonly Kernel[];
  readonly memory: Memory;
}

/** Buffers that a shader may need besides those of states and larger values: fed, told, constants, small. */
const SHARED_BUFFERS = 4;

/**
 * Writes a traced step in WebGPU's shading language.
 * @param mostBuffers that a shader may have
 */
export function writeShaders(traced: Graph, program: Program, mostBuffers: number): ShaderProgram {
  const graph = prepare(traced);
  const grouping = new Grouping(graph, storedValues(graph), mostBuffers - SHARED_BUFFERS);
  const memory = new Memory(graph, grouping, program);
  const kernels = memory.order.map((group) => shaderOf(group)(group, new KernelWriter(memory)));
  return { kernels, memory };
}

function shaderOf({ root }: Group): (group: Group, writer: KernelWriter) => Kernel {
  switch (root?.kernel) {
    case undefined:
      return eachShader;
    case 'BatchMatMul':
      return productShader;
    case 'Cumsum':
      return scanShader;
    case 'TopKIndices':
    case 'TopKValues':
      return topKShader;
    default:
      return reductionShader;
  }
}
