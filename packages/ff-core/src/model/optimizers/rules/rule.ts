import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorMap, Tensors } from '../../../tensors.ts';
import type { Optimizer } from '../optimizer.ts';
import { adamRule } from './adam.ts';
import { delayedRule } from './delayed.ts';
import { momentumRule } from './momentum.ts';
import { rmspropRule } from './rmsprop.ts';
import { sgdRule } from './sgd.ts';

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
