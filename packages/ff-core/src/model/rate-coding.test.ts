import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Random } from '../training/random.ts';
import { spikesOf } from './rate-coding.ts';

describe('rate coding', () => {
  it('fires as often as a pixel is bright, never where it is black, always where it is white', () => {
    const steps = 4000;
    const draws = new Uint8Array(steps * 4);
    new Random(1, 'draws').bytes(draws);
    const rates = tf.tidy(() => {
      const pixels = tf.tensor2d([[0, 0.25, 0.7, 1]]);
      return tf.mean(spikesOf(pixels, tf.tensor3d(draws, [steps, 1, 4], 'int32')), [0, 1]).dataSync();
    });
    expect(rates[0]).toBe(0);
    expect(rates[3]).toBe(1);
    // four standard deviations
    expect(Math.abs(rates[1]! - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / steps));
    expect(Math.abs(rates[2]! - 0.7)).toBeLessThan(4 * Math.sqrt((0.7 * 0.3) / steps));
  });
});
