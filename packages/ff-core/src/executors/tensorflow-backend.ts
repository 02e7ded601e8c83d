import { createRequire } from 'node:module';
import '../tensorflow.ts';
import util from 'node:util';
import tfjs from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { withoutGreeting } from './held-stderr.ts';
import type { Precision } from './precision.ts';
import {
  builtPackage,
  builtStderrHolder,
  findBuild,
  TFJS_NODE,
  tensorflowFolder,
} from './tensorflow-build.ts';

/** The functions of tfjs-node's addon that the compiled executor calls; tensors and models are numbers to it. */
export interface TensorflowBinding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_UINT8: number;
  createTensor(shape: number[], dtype: number, data: ArrayBufferView): number;
  deleteTensor(tensor: number): void;
  /** A copy of the tensor's values. */
  tensorDataSync(tensor: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(model: number): void;
  /** Feeds and fetches tensors of the graph by their names, joined by commas. */
  runSavedModel(
    model: number,
    feeds: number[],
    feedNames: string,
    fetchNames: string,
  ): { readonly id: number; readonly shape: number[] }[];
  isUsingGpuDevice(): boolean;
}

/** TensorFlow as it loaded, or why it did not. */
export type TensorflowBackend =
  | { readonly available: true; readonly title: string; readonly binding: TensorflowBinding }
  | { readonly available: false; readonly reason: string };

let loaded: { readonly backend: TensorflowBackend; readonly precision: Precision } | undefined;

/** The precision that TensorFlow was loaded for; float32 where it was not. */
export function precisionLoaded(): Precision {
  return loaded?.precision ?? 'float32';
}

/**
 * Loads TensorFlow's C library and registers TensorFlow.js' backend `tensorflow`: the build of `ff devices install`, or
 * one of the packages that bring a library of their own. Tried once a process, which has one precision.
 */
export function loadTensorflow(precision: Precision): TensorflowBackend {
  if (!loaded) {
    // read by TensorFlow's library for neural networks, once
    if (precision === 'bf16') process.env.ONEDNN_DEFAULT_FPMATH_MODE = 'BF16';
    loaded = { backend: tryAll(), precision };
  }
  const { backend } = loaded;
  if (loaded.precision === precision || !backend.available) return backend;
  return { available: false, reason: `this process computes in ${loaded.precision}` };
}

function tryAll(): TensorflowBackend {
  const require = createRequire(import.meta.url);
  // what a build takes for its own copy of TensorFlow.js: kernels have to be registered with this one
  Object.assign(globalThis, { [Symbol.for('ff-core.tfjs')]: tfjs });
  restoreUtil();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const build = findBuild();
  const candidates = [
    ...(build ? [{ title: `TensorFlow ${build.version}`, path: builtPackage(tensorflowFolder()) }] : []),
    ...[TFJS_NODE.name, '@tensorflow/tfjs-node'].map((name) => ({ title: name, path: name })),
  ];
  const reasons = build ? [] : ['it is not built'];
  for (const { title, path } of candidates) {
    try {
      const binding = load(require, path);
      return { available: true, title: `${title}, ${binding.isUsingGpuDevice() ? 'GPU' : 'CPU'}`, binding };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const isAbsent = title === path && code === 'MODULE_NOT_FOUND' && message.includes(`'${path}'`);
      if (!isAbsent) reasons.push(`${title} does not load: ${message.split('\n')[0]}`);
    }
  }
  return { available: false, reason: reasons.join('; ') };
}

function load(require: NodeJS.Require, path: string): TensorflowBinding {
  const before = tf.getBackend();
  try {
    withoutGreeting(require, builtStderrHolder(tensorflowFolder()), () => require(path));
    return (tf.backend() as tf.KernelBackend & { binding: TensorflowBinding }).binding;
  } finally {
    // tfjs-node takes the place of whatever was in use
    tf.setBackend(before);
  }
}

/** tfjs-node calls functions that Node 23 removed from `util`, and that earlier ones warn of. */
function restoreUtil(): void {
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}
