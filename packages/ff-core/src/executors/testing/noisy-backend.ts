import '../../tensorflow.ts';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../training/random.ts';

/** A TensorFlow.js backend whose results are off by a few units in the last place, as another float32 library's are. */
export const NOISY_BACKEND = 'noisy-cpu';

/** Largest relative error that a kernel adds. Float32 rounds by 6e-8; sums and exp() of another library by some of it. */
const ERROR = 2e-7;

/** Kernels that move values or compare them, and so round nothing. */
const EXACT = new Set(
  [
    'Identity Reshape Cast Slice Concat Transpose Tile OneHot Fill ZerosLike OnesLike Step GatherV2 Max Min ArgMax',
    'Relu Neg SplitV Unpack Pack ExpandDims BroadcastTo Greater Less Equal Select Maximum Minimum Reverse PadV2 TopK',
  ]
    .join(' ')
    .split(' '),
);

const random = new Random(0, 'noise');

type Result = tf.TensorInfo | tf.TensorInfo[];

function perturb(backend: MathBackendCPU, result: Result): Result {
  for (const { dataId, dtype } of [result].flat()) {
    if (dtype !== 'float32') continue;
    const values = backend.data.get(dataId).values as Float32Array;
    for (let i = 0; i < values.length; i++) values[i]! *= 1 + ERROR * (2 * random.uniform() - 1);
  }
  return result;
}

/** Registers the backend: the kernels of `cpu`, each with an error of its own in every result. */
export function registerNoisyBackend(): void {
  if (tf.findBackendFactory(NOISY_BACKEND)) return;
  tf.registerBackend(NOISY_BACKEND, () => new MathBackendCPU(), 0);
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    const kernelFunc: tf.KernelFunc = EXACT.has(kernel.kernelName)
      ? kernel.kernelFunc
      : (call) => perturb(call.backend as MathBackendCPU, kernel.kernelFunc(call));
    tf.registerKernel({ ...kernel, backendName: NOISY_BACKEND, kernelFunc });
  }
}
