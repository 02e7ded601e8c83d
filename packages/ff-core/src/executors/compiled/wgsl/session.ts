import { setImmediate } from 'node:timers/promises';
import { sizeOf, type TensorMap, type TypedArray } from '../../../tensors.ts';
import type { DeviceState, Executor, Feeds, Outputs, Program, Session } from '../../executor.ts';
import { trace } from '../trace.ts';
import { Gpu } from './device.ts';
import type { Kernel, Resource } from './kernel.ts';
import { ShaderState } from './state.ts';
import { type ShaderProgram, writeShaders } from './write.ts';

/** A step's part of a buffer begins at a multiple of this, which every device allows. */
const ALIGNED_WORDS = 64;
/** Steps that are handed to the device at once, so that it works while the host writes down the next. */
const STEPS_AT_ONCE = 8;

const aligned = (words: number): number => Math.max(1, Math.ceil(words / ALIGNED_WORDS)) * ALIGNED_WORDS;

/** Buffers of a program besides its state. */
interface Buffers {
  /** Steps that there is room for. */
  readonly steps: number;
  readonly fed: GPUBuffer;
  readonly told: GPUBuffer;
  readonly constants: GPUBuffer;
  readonly small: GPUBuffer;
  readonly scratch: readonly GPUBuffer[];
}

/** The buffers that each call is given. */
interface Bound {
  readonly state: ShaderState;
  readonly version: number;
  readonly groups: readonly GPUBindGroup[];
}

/** A program as shaders: many steps in a row without the host, which gives batches and takes figures. */
class ShaderSession implements Session {
  readonly #gpu: Gpu;
  readonly #program: Program;
  readonly #shaders: ShaderProgram;
  readonly #pipelines: readonly GPUComputePipeline[];
  readonly #layouts: readonly GPUBindGroupLayout[];
  readonly #fedWords: number;
  readonly #toldWords: number;
  #buffers: Buffers | undefined;
  #bound: Bound | undefined;

  private constructor(
    gpu: Gpu,
    program: Program,
    shaders: ShaderProgram,
    layouts: readonly GPUBindGroupLayout[],
    pipelines: readonly GPUComputePipeline[],
  ) {
    this.#gpu = gpu;
    this.#program = program;
    this.#shaders = shaders;
    this.#layouts = layouts;
    this.#pipelines = pipelines;
    this.#fedWords = aligned(shaders.memory.fedWords);
    this.#toldWords = aligned(shaders.memory.toldWords);
  }

  static async open(gpu: Gpu, program: Program): Promise<ShaderSession> {
    const shaders = writeShaders(trace(program), program, gpu.mostBuffers);
    const layouts = shaders.kernels.map(({ bindings }) =>
      gpu.device.createBindGroupLayout({
        entries: bindings.map(({ resource, written }, binding) => ({
          binding,
          visibility: COMPUTE,
          buffer: { type: written ? 'storage' : 'read-only-storage', hasDynamicOffset: isOfStep(resource) },
        })),
      }),
    );
    const pipelines = shaders.kernels.map(({ code, label }, i) =>
      gpu.pipeline(code, gpu.device.createPipelineLayout({ bindGroupLayouts: [layouts[i]!] }), label),
    );
    return new ShaderSession(gpu, program, shaders, layouts, await Promise.all(pipelines));
  }

  async run(state: DeviceState, feeds: Feeds): Promise<Outputs> {
    const held = state as ShaderState;
    const { device } = this.#gpu;
    await held.settle(this.#gpu);
    const buffers = await this.#room(feeds.steps);
    device.queue.writeBuffer(buffers.fed, 0, this.#pack(feeds));
    const groups = this.#bind(held, buffers);
    for (let from = 0; from < feeds.steps; from += STEPS_AT_ONCE) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (let step = from; step < Math.min(from + STEPS_AT_ONCE, feeds.steps); step++)
        this.#record(pass, groups, step);
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
    await setImmediate();
    const [told] = await this.#gpu.read([{ buffer: buffers.told, bytes: feeds.steps * this.#toldWords * 4 }]);
    return this.#unpack(told!, feeds.steps);
  }

  /** Writes down the calls of a step. */
  #record(pass: GPUComputePassEncoder, groups: readonly GPUBindGroup[], step: number): void {
    const { kernels } = this.#shaders;
    for (let i = 0; i < kernels.length; i++) {
      pass.setPipeline(this.#pipelines[i]!);
      pass.setBindGroup(0, groups[i]!, this.#offsets(kernels[i]!, step));
      pass.dispatchWorkgroups(...kernels[i]!.workgroups);
    }
  }

  /** Where this step's parts begin, in bytes. */
  #offsets({ bindings }: Kernel, step: number): number[] {
    return bindings.flatMap(({ resource: { kind } }) => {
      if (kind === 'fed') return [step * this.#fedWords * 4];
      return kind === 'told' ? [step * this.#toldWords * 4] : [];
    });
  }

  /** Buffers with room for so many steps. */
  async #room(steps: number): Promise<Buffers> {
    const before = this.#buffers;
    if (before && before.steps >= steps) return before;
    const gpu = this.#gpu;
    const { memory } = this.#shaders;
    const made = await gpu.allocate(() => ({
      steps,
      fed: gpu.storage(steps * this.#fedWords),
      told: gpu.storage(steps * this.#toldWords),
      constants: before?.constants ?? gpu.storage(memory.constants.length),
      small: before?.small ?? gpu.storage(memory.smallWords),
      scratch: before?.scratch ?? memory.scratch.map((words) => gpu.storage(words)),
    }));
    before?.fed.destroy();
    before?.told.destroy();
    if (!before) gpu.device.queue.writeBuffer(made.constants, 0, memory.constants);
    this.#buffers = made;
    this.#bound = undefined;
    return made;
  }

  #bind(state: ShaderState, buffers: Buffers): readonly GPUBindGroup[] {
    const { version } = state;
    if (this.#bound?.state === state && this.#bound.version === version) return this.#bound.groups;
    const groups = this.#shaders.kernels.map(({ bindings }, i) =>
      this.#gpu.device.createBindGroup({
        layout: this.#layouts[i]!,
        entries: bindings.map(({ resource }, binding) => ({
          binding,
          resource: this.#part(resource, state, buffers),
        })),
      }),
    );
    this.#bound = { state, version, groups };
    return groups;
  }

  #part(resource: Resource, state: ShaderState, buffers: Buffers): GPUBufferBinding {
    switch (resource.kind) {
      case 'fed':
        return { buffer: buffers.fed, size: this.#fedWords * 4 };
      case 'told':
        return { buffer: buffers.told, size: this.#toldWords * 4 };
      case 'constants':
        return { buffer: buffers.constants };
      case 'small':
        return { buffer: buffers.small };
      case 'state':
        return { buffer: state.buffer(resource.name) };
      case 'scratch':
        return { buffer: buffers.scratch[resource.index]! };
      default:
        return resource satisfies never;
    }
  }

  /** What the host feeds, step after step as the shaders find it. */
  #pack({ steps, inputs, scalars }: Feeds): Uint8Array {
    const bytes = new Uint8Array(steps * this.#fedWords * 4);
    const put = (step: number, from: number, values: TypedArray, size: number) => {
      const part = values.subarray(step * size, (step + 1) * size);
      bytes.set(
        new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
        (step * this.#fedWords + from) * 4,
      );
    };
    for (let step = 0; step < steps; step++) {
      put(step, 0, scalars, this.#program.scalars.length);
      for (const { name, from } of this.#shaders.memory.fed)
        put(step, from, inputs[name]!, sizeOf(this.#program.inputs[name]!.shape));
    }
    return bytes;
  }

  #unpack(told: ArrayBuffer, steps: number): Outputs {
    const outputs = this.#shaders.memory.told.map(({ name, from, shape, dtype }) => {
      const size = sizeOf(shape);
      const data = dtype === 'float32' ? new Float32Array(steps * size) : new Int32Array(steps * size);
      const words = dtype === 'float32' ? new Float32Array(told) : new Int32Array(told);
      for (let step = 0; step < steps; step++) {
        const begin = step * this.#toldWords + from;
        data.set(words.subarray(begin, begin + size), step * size);
      }
      return [name, { shape: [steps, ...shape], data }] as const;
    });
    return Object.fromEntries(outputs);
  }

  dispose(): Promise<void> {
    const { fed, told, constants, small, scratch } = this.#buffers ?? {};
    for (const buffer of [fed, told, constants, small, ...(scratch ?? [])]) buffer?.destroy();
    this.#buffers = undefined;
    this.#bound = undefined;
    return Promise.resolve();
  }
}

/** `GPUShaderStage.COMPUTE`. */
const COMPUTE = 4;

/** Whether each step has a part of its own. */
const isOfStep = ({ kind }: Resource): boolean => kind === 'fed' || kind === 'told';

/** The compiled executor on WebGPU by way of Dawn, with shaders of its own. */
export class ShaderExecutor implements Executor {
  readonly kind = 'compiled';
  readonly device = 'webgpu';
  #gpu: Promise<Gpu> | undefined;

  load(state: TensorMap): DeviceState {
    return new ShaderState(state);
  }

  async open(program: Program): Promise<Session> {
    this.#gpu ??= Gpu.open();
    return ShaderSession.open(await this.#gpu, program);
  }

  async dispose(): Promise<void> {
    const gpu = this.#gpu;
    this.#gpu = undefined;
    (await gpu?.catch(() => undefined))?.dispose();
  }
}
