import { expect, test } from 'vitest';
import { planFor } from '../../testing/change-plans.ts';
import { describePlan } from './plan.ts';

test.each<[string, string | RegExp, string]>([
  ['comments', 'Doubles.', 'Makes twice as much.'],
  ['a comment in a function', '{\n  return tf.mul', '{\n  // twice\n  return tf.mul'],
  [
    'formatting',
    'const act = (x: tf.Tensor) => helper(tf.relu(x));',
    'const act =\n  (x: tf.Tensor) =>\n    helper( tf.relu( x ) );',
  ],
  ['another function', 'x + 1', 'x + 2'],
  ['types', 'x: number', 'x: any'],
  ['the name of a helper', /helper/g, 'twice'],
  ['options with their default value', 'dense(16)', 'dense(16, { bias: true })'],
  ['the name of a layer', "name: 'own'", "name: 'mine'"],
])('%s: no change', async (_, from, to) => {
  expect(await planFor([from, to])).toEqual({ kind: 'none' });
});

test.each<[string, string | RegExp, string, Record<string, unknown>]>([
  ['a learning rate', '0.003', '0.001', { 'optimizer.learningRate': 0.001 }],
  ['epochs', 'epochs: 5', 'epochs: 9', { 'schedule.epochs': 9 }],
  ['a threshold', 'dense(16)', 'dense(16, { threshold: 3 })', { 'layers[0].threshold': 3 }],
])('%s is live', async (_, from, to, values) => {
  expect(await planFor([from, to])).toEqual({ kind: 'live', values });
});

test('a rate becomes a schedule: live, and told in short', async () => {
  const plan = await planFor(['0.003', 'linearDecay(0.01)']);
  expect(describePlan(plan)).toBe('sets optimizer.learningRate to linearDecay(0.01); no layer trains again');
});
