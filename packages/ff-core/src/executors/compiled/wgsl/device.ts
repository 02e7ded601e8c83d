import type { create as createGpu } from 'webgpu';

/** The package's own names of what a buffer is used for. */
interface Globals {
  readonly GPUBufferUsage: Record<'STORAGE' | 'COPY_SRC' | 'COPY_DST' | 'MAP_READ', number>;
  readonly GPUMapMode: { readonly READ: number };
}

/** What Dawn does for pages that are not trusted, and for shaders whose indices are not known to lie inside. */
const TOGGLES = [
  'enable-dawn-features=allow_unsafe_apis,disable_robustness,disable_workgroup_init,skip_validation',
];

/** Limits of the adapter that shaders make use of. */
const LIMITS = ['maxStorageBuffersPerShaderStage', 'maxStorageBufferBindingSize', 'maxBufferSize'] as const;

/** A GPU by way of Dawn, with its compiled shaders. */
export class Gpu {
  readonly device: GPUDevice;
  readonly #usage: Globals['GPUBufferUsage'];
  readonly #read: number;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
  /** Dawn ends with it. */
  #instance: GPU | undefined;
  #failure: Error | undefined;

  private constructor(instance: GPU, device: GPUDevice, { GPUBufferUsage, GPUMapMode }: Globals) {
    this.#instance = instance;
    this.device = device;
    this.#usage = GPUBufferUsage;
    this.#read = GPUMapMode.READ;
    device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') this.#failure ??= new Error(`the device is lost: ${message}`);
    });
    device.addEventListener('uncapturederror', ({ error }) => {
      const text =
        error.constructor.name === 'GPUOutOfMemoryError' ? `out of memory: ${error.message}` : error.message;
      this.#failure ??= new Error(text);
    });
  }

  /** @throws Error where the package `webgpu` is not installed, or finds no adapter. */
  static async open(): Promise<Gpu> {
    const { create, globals } = (await import('webgpu')) as { create: typeof createGpu; globals: Globals };
    const instance = create(TOGGLES);
    const adapter = await instance.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('Failed to get a WebGPU adapter: No supported adapters');
    const limits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
    return new Gpu(instance, await adapter.requestDevice({ requiredLimits: limits }), globals);
  }

  /** Buffers that a shader may have. */
  get mostBuffers(): number {
    return this.device.limits.maxStorageBuffersPerShaderStage;
  }

  /** @throws Error what went wrong since the device was opened. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /**
   * Makes buffers.
   * @throws Error where the device has no memory for them: what it makes all the same must not be used.
   */
  async allocate<T>(make: () => T): Promise<T> {
    this.device.pushErrorScope('out-of-memory');
    const made = make();
    const error = await this.device.popErrorScope();
    if (error) throw new Error(`out of memory: ${error.message}`);
    return made;
  }

  /** A buffer of words that shaders read and write; made within `allocate`. */
  storage(words: number): GPUBuffer {
    const { STORAGE, COPY_SRC, COPY_DST } = this.#usage;
    return this.#buffer(words * 4, STORAGE | COPY_SRC | COPY_DST);
  }

  /** Copies buffers to the host. */
  async read(
    buffers: readonly { readonly buffer: GPUBuffer; readonly bytes: number }[],
  ): Promise<ArrayBuffer[]> {
    const encoder = this.device.createCommandEncoder();
    const { MAP_READ, COPY_DST } = this.#usage;
    const staged = await this.allocate(() =>
      buffers.map(({ bytes }) => this.#buffer(bytes, MAP_READ | COPY_DST)),
    );
    buffers.forEach(({ buffer, bytes }, i) => {
      encoder.copyBufferToBuffer(buffer, 0, staged[i]!, 0, bytes);
    });
    this.device.queue.submit([encoder.finish()]);
    const parts: ArrayBuffer[] = [];
    for (const [i, stage] of staged.entries()) {
      await stage.mapAsync(this.#read).catch((error) => {
        this.check();
        throw error;
      });
      parts.push(stage.getMappedRange().slice(0, buffers[i]!.bytes));
      stage.destroy();
    }
    this.check();
    return parts;
  }

  /** A shader ready to run; equal ones are compiled once. */
  pipeline(code: string, layout: GPUPipelineLayout, label: string): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(code);
    if (known) return known;
    const compute = { module: this.device.createShaderModule({ code, label }) };
    const made = this.device.createComputePipelineAsync({ label, layout, compute });
    this.#pipelines.set(code, made);
    return made;
  }

  dispose(): void {
    if (this.#instance) this.device.destroy();
    this.#instance = undefined;
  }

  #buffer(bytes: number, usage: number): GPUBuffer {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    const most = Math.min(maxBufferSize, maxStorageBufferBindingSize);
    if (bytes > most)
      throw new Error(`failed to allocate ${bytes} bytes: a buffer of this GPU has at most ${most}`);
    const buffer = this.device.createBuffer({ size: Math.max(16, bytes), usage });
    this.check();
    return buffer;
  }
}
