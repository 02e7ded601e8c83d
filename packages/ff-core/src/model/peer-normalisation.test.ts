import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { peerTerm, updateMeanActivity } from './peer-term.ts';

describe('peer normalisation', () => {
  it('keeps a running mean', () => {
    const h = tf.tensor2d([
      [1, 0],
      [3, 0],
    ]); // mean [2, 0]
    const mean = updateMeanActivity(tf.tensor1d([0.5, 0.5]), h, tf.scalar(0.75));
    expect(mean.arraySync()).toEqual([0.875, 0.375]);
  });

  it('pulls total inputs towards the mean over units, and nothing else', () => {
    const pre = tf.tensor2d([
      [-1, 2],
      [3, -4],
    ]);
    const mean = tf.tensor1d([0.25, 0.75]);
    const strength = tf.scalar(0.5);
    const objective = (x: tf.Tensor, m: tf.Tensor) =>
      tf.add(peerTerm(x, m, strength), tf.sum(m)) as tf.Scalar;
    const [towards, ofMean] = tf.grads(objective)([pre, mean]);
    expect(ofMean!.arraySync()).toEqual([1, 1]); // of the plain sum alone
    // -strength (mean of means - mean) / batch
    expect(towards!.arraySync()).toEqual([
      [-0.0625, 0.0625],
      [-0.0625, 0.0625],
    ]);
    expect(peerTerm(pre, mean, strength).arraySync()).toBeCloseTo(0.5 * (-0.25 * 1 + 0.25 * -1), 6);
  });
});
