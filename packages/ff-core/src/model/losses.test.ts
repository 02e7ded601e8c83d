import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type LossFormula, type LossScalars, lossFormula } from './losses/formulas/formula.ts';
import * as losses from './losses.ts';

const positive = tf.tensor1d([3, 1]);
const negative = tf.tensor1d([0, 4]);
const threshold = tf.scalar(2);
const softplus = (x: number) => Math.log1p(Math.exp(x));

function pairLoss(loss: losses.Loss): number {
  const formula = lossFormula(loss);
  return formula.pair!(positive, negative, threshold, scalarsOf(formula)).arraySync() as number;
}

function scalarsOf(formula: LossFormula): LossScalars {
  const entries = Object.entries(formula.scalars);
  return Object.fromEntries(entries.map(([name, value]) => [name, tf.scalar(value)]));
}

describe('lossFormula', () => {
  it.each<[losses.Loss, number]>([
    [losses.logistic(), (softplus(-1) + softplus(1) + softplus(-2) + softplus(2)) / 4],
    [losses.symba({ alpha: 0.5 }), (softplus(-1.5) + softplus(1.5)) / 2],
    [
      losses.binaryCrossEntropy({ split: true, temperature: 2 }),
      (softplus(-0.5) + softplus(0.5) + softplus(-1) + softplus(1)) / 2,
    ],
    [losses.margin(), 0],
    [losses.hinge(), (0 + 2 + 0 + 3) / 4],
    [losses.cnnCode(), 1],
    [losses.cnnReadme2(), 0],
  ])('%o', (loss, expected) => {
    expect(pairLoss(loss)).toBeCloseTo(expected, 6);
  });

  it('stays finite far from the threshold', () => {
    for (const loss of [losses.logistic(), losses.symba(), losses.cnnReadme1()]) {
      const formula = lossFormula(loss);
      const far = formula.pair!(tf.tensor1d([0]), tf.tensor1d([1e4]), threshold, scalarsOf(formula));
      expect(far.arraySync()).toSatisfy(Number.isFinite);
    }
  });

  it('separates every loss but symba', () => {
    const { logistic, binaryCrossEntropy, margin, hinge, cnnCode, cnnReadme1 } = losses;
    for (const make of [logistic, binaryCrossEntropy, margin, hinge, cnnCode, cnnReadme1]) {
      const loss = make();
      const formula = lossFormula(loss);
      const apart = tf.add(
        formula.positive!(positive, threshold, scalarsOf(formula)),
        formula.negative!(negative, threshold, scalarsOf(formula)),
      );
      const share = loss.kind.startsWith('cnn') ? 1 : 0.5;
      expect((apart.arraySync() as number) * share).toBeCloseTo(pairLoss(loss), 5);
    }
    expect(lossFormula(losses.symba())).not.toHaveProperty('positive');
  });
});
