import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorMap, Tensors } from '../../tensors.ts';
import type { LearningRate } from '../rates.ts';
import { type Adam, adamRule } from './adam.ts';
import { type DelayedMomentum, delayedRule } from './delayed.ts';
import { type Momentum, momentumRule } from './momentum.ts';
import { type Rmsprop, rmspropRule } from './rmsprop.ts';
import { type Sgd, sgdRule } from './sgd.ts';

export { adam, adamw } from './adam.ts';
export { delayedMomentum } from './delayed.ts';
export { momentum, nesterov } from './momentum.ts';
export { rmsprop } from './rmsprop.ts';
export { sgd } from './sgd.ts';

/** An optimizer as plain data; `optimizerRule` gives its meaning. */
export type Optimizer = Sgd | Momentum | Adam | Rmsprop | DelayedMomentum;

/** Options that every optimizer has. */
export interface OptimizerOptions {
  /** A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton). */
  readonly learningRate?: LearningRate;
}

/** What every optimizer has. */
export interface SharedOptimizer {
  readonly learningRate: LearningRate;
}

/** Whose formula: the two libraries differ in where eps and the rate go. Default `pytorch`. */
export type Formula = 'pytorch' | 'keras';

/** Biases may be spared what shrinks weights. */
export type ParameterRole = 'weight' | 'bias';

/** An optimizer as pure functions of one parameter. */
export interface OptimizerRule {
  /** Names of the state tensors kept for each parameter, each of the parameter's shape. */
  readonly slots: readonly string[];
  /** Slot times this factor is the library's tensor of the same name (`exp_avg`, ...). */
  readonly slotScale: Readonly<Record<string, number>>;
  /** The slots of a parameter before its first update: zeros. */
  init(shape: readonly number[]): TensorMap;
  /**
   * Everything `update` reads beside tensors, computed on the host in float64. `step` is the number of this update,
   * from 1. Scalar arithmetic belongs here: in `update` it would cost a pass or lose digits in float32.
   */
  scalars(step: number, learningRate: number): Record<string, number>;
  update(
    parameter: Tensor,
    gradient: Tensor,
    slots: Tensors,
    scalars: Tensors,
    role: ParameterRole,
  ): { parameter: Tensor; slots: Tensors };
}

/** The rule of an optimizer. */
export function optimizerRule(optimizer: Optimizer): OptimizerRule {
  switch (optimizer.kind) {
    case 'sgd':
      return sgdRule(optimizer);
    case 'momentum':
    case 'nesterov':
      return momentumRule(optimizer);
    case 'adam':
    case 'adamw':
      return adamRule(optimizer);
    case 'rmsprop':
      return rmspropRule(optimizer);
    case 'delayedMomentum':
      return delayedRule(optimizer);
    default:
      return optimizer satisfies never;
  }
}
