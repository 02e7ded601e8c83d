import type { Checkpoint } from '../checkpoint.ts';

/** A checkpoint whose tensors follow from its step. */
export function checkpointAt(step: number, size = 5): Checkpoint {
  return {
    step,
    epoch: Math.floor(step / 10),
    seed: 42,
    signature: 'abc',
    trainSeconds: step / 100,
    error: 50 - step / 100,
    bestError: 2.5,
    tensors: {
      'layers.0.weight': { shape: [size], dtype: 'float32', data: new Float32Array(size).fill(step) },
      'layers.0.bias': { shape: [], dtype: 'float32', data: Float32Array.of(-step) },
    },
  };
}
