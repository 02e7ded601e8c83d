import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../errors.ts';
import { sizeOf } from '../tensors.ts';
import { Random } from '../training/random.ts';
import { isReduction } from './goodness.ts';
import type { ClassGroups } from './losses/class-groups.ts';
import type { Net, NetLayer } from './net.ts';
import type { Shape } from './shape.ts';

/** Whether the net's layers vote for classes: then there are no negatives, and one pass predicts. */
export function votesForClasses({ model }: Pick<Net, 'model'>): boolean {
  return model.negatives.kind === 'none';
}

/**
 * The class of each unit of a layer. It depends on nothing but the output's shape, the number of classes and the groups,
 * so that a layer that moves in a changed model, or is trained with another seed, keeps its classes.
 */
export function unitClasses(
  shape: Shape,
  classes: number,
  { groups, patch }: Pick<ClassGroups, 'groups' | 'patch'>,
): Int32Array {
  const [width, channels] = [shape.at(-2) ?? 1, shape.at(-1)!];
  const across = Math.ceil(width / patch); // patches beside each other
  const random = new Random(0, 'classes', classes, ...shape);
  // going on where the patch before ended: classes stay even where channels are no multiple of them
  const drawn = (at: number): number[] =>
    Array.from(random.permutation(channels), (place) => (at * channels + place) % classes);
  const whole = Array.from({ length: channels }, (_, channel) => channel % classes);
  const patches: number[][] = [];
  const assigned = new Int32Array(sizeOf(shape));
  for (let position = 0; position < assigned.length / channels; position++) {
    const [row, column] = [Math.floor(position / width), position % width];
    const at = Math.floor(row / patch) * across + Math.floor(column / patch);
    patches[at] ??= groups === 'random' ? drawn(at) : whole;
    assigned.set(patches[at], position * channels);
  }
  return assigned;
}

/** Goodness of each class, `[batch, classes]`, of activities `[batch, units]`. */
export function classGoodness(layer: NetLayer, activity: tf.Tensor, classes: number): tf.Tensor {
  const { goodness } = layer.layer;
  if (!isReduction(goodness)) throw new Error('only sums and means over units vote for classes');
  const each = goodness.endsWith('Activities') ? activity : tf.square(activity);
  const matrix = tf.tensor2d(votes(layer, classes), [layer.units, classes]);
  const sums = tf.matMul(each as tf.Tensor2D, matrix);
  return goodness.startsWith('minus') ? tf.neg(sums) : sums;
}

/** `[units, classes]`: 1 where the unit belongs to the class, or its share in the class's mean. */
function votes({ layer, loss, outputShape }: NetLayer, classes: number): Float32Array {
  const assigned = unitClasses(outputShape, classes, loss as ClassGroups);
  const counts = new Float32Array(classes);
  for (const each of assigned) counts[each]!++;
  const isMean = /meanOf/i.test(layer.goodness as string);
  const matrix = new Float32Array(assigned.length * classes);
  assigned.forEach((each, unit) => {
    matrix[unit * classes + each] = isMean ? 1 / counts[each]! : 1;
  });
  return matrix;
}

/** @throws UserError for a layer that has fewer units, or channels, than there are classes to vote for. */
export function checkGroups({ index, layer, loss, outputShape, units }: NetLayer, classes: number): void {
  if (loss.kind !== 'classGroups') return;
  const whole = loss.groups === 'channels';
  const count = whole ? outputShape.at(-1)! : units;
  if (count >= classes) return;
  const what = whole ? 'channels' : 'units';
  throw new UserError(
    `layers[${index}] (${layer.name ?? layer.kind}): has ${count} ${what} to vote for ${classes} classes; expected at ` +
      `least ${classes}${whole && units >= classes ? `, or classGroups({ groups: 'random' })` : ''}`,
    { usage: true },
  );
}
