import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../../model/optimizers/optimizer.ts';
import { optimizerRule } from '../../model/optimizers/rules/rule.ts';
import { filled, type TensorMap } from '../../tensors.ts';
import { Random } from '../../training/random.ts';
import type { Feeds, Program } from '../executor.ts';

const SHAPE = [5, 3];

/** A program of nothing but an optimizer: it moves `weight` by the gradients that it is fed, and tells its sum. */
export function optimizerProgram(optimizer: Optimizer): {
  readonly program: Program;
  readonly state: TensorMap;
  /** Steps with random gradients; the first of all is step 1. */
  feeds(from: number, steps: number): Feeds;
} {
  const rule = optimizerRule(optimizer);
  const scalars = Object.keys(rule.scalars(1, 0.1));
  const state: TensorMap = { weight: filled(SHAPE, 0.5), ...rule.init(SHAPE) };
  const program: Program = {
    name: optimizer.kind,
    state,
    inputs: { gradient: { shape: SHAPE, dtype: 'float32' } },
    scalars,
    step({ weight, ...slots }, { gradient }, numbers) {
      const updated = rule.update(weight!, gradient!, slots, numbers, 'weight');
      return {
        state: { weight: updated.parameter, ...updated.slots },
        outputs: { sum: tf.sum(updated.parameter) },
      };
    },
  };
  const feeds = (from: number, steps: number): Feeds => {
    const at = Array.from({ length: steps }, (_, i) => from + i);
    const gradient = at.flatMap((step) => {
      const random = new Random(step, 'gradient');
      return Array.from({ length: 15 }, () => random.uniform() - 0.5);
    });
    const numbers = at.flatMap((step) => Object.values(rule.scalars(step, 0.1)));
    return { steps, inputs: { gradient: Float32Array.from(gradient) }, scalars: Float32Array.from(numbers) };
  };
  return { program, state, feeds };
}
