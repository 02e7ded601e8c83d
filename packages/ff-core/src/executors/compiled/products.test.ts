import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { TensorSpec } from '../../tensors.ts';
import type { Program } from '../executor.ts';
import { elements, type Graph, inOrder } from './graph.ts';
import { OUTPUT, STATE, trace } from './trace.ts';

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });

function graphOf(
  specs: Record<string, TensorSpec>,
  compute: (x: Record<string, tf.Tensor>) => tf.Tensor | Record<string, tf.Tensor>,
): Graph {
  const program: Program = {
    name: 'test',
    state: specs,
    inputs: {},
    scalars: [],
    step(state) {
      const result = compute(state);
      return { state: {}, outputs: result instanceof tf.Tensor ? { y: result } : result };
    },
  };
  return trace(program);
}

const kernels = (graph: Graph) =>
  inOrder(graph.outputs.values())
    .map(({ kernel }) => kernel)
    .filter((kernel) => kernel !== 'Input' && kernel !== 'Fill');

/** Kernels that pass over whole tensors of activities or weights. */
const largePasses = (graph: Graph, least: number) =>
  inOrder(graph.outputs.values())
    .filter((value) => elements(value) >= least && value.kernel !== 'Input' && value.kernel !== 'Fill')
    .map(({ kernel }) => kernel);

describe('the traced graph', () => {
  const [rows, inputs, units] = [20, 30, 40];

  it("leaves one pass over the activities in a relu layer's gradient, beside its matrix products", () => {
    const graph = graphOf({ x: float(rows, inputs), w: float(inputs, units) }, ({ x, w }) => {
      const goodness = (weight: tf.Tensor) => {
        const h = tf.relu(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D));
        return tf.mean(tf.softplus(tf.sub(2, tf.mean(tf.square(h), 1)))) as tf.Scalar;
      };
      return tf.grads((weight: tf.Tensor) => goodness(weight))([w!])[0]!;
    });
    // x w, relu, its squares (fused with their sum), the gradient of the activities, and of the weights
    expect(largePasses(graph, rows * units)).toEqual([
      'BatchMatMul',
      'Relu',
      'Square',
      'Multiply',
      'BatchMatMul',
    ]);
  });

  it('makes equal values once', () => {
    const graph = graphOf({ x: float(4, 4) }, ({ x }) => tf.add(tf.exp(x!), tf.exp(x!)));
    expect(kernels(graph)).toEqual(['Exp', 'Add']);
  });

  it('drops ones, zeros, casts and reshapes that change nothing', () => {
    const graph = graphOf({ x: float(4, 4) }, ({ x }) => {
      const ones = tf.mul(x!, tf.onesLike(x!));
      const zeros = tf.add(ones, tf.zerosLike(x!));
      return tf.reshape(tf.cast(tf.div(zeros, 1), 'float32'), [4, 4]);
    });
    expect(kernels(graph)).toEqual([]);
    expect(graph.outputs.get(`${OUTPUT}y`)).toBe(graph.inputs.get(`${STATE}x`));
  });

  it('multiplies small factors first', () => {
    const graph = graphOf({ x: float(50, 60), row: float(50, 1) }, ({ x, row }) =>
      tf.mul(tf.mul(tf.mul(x!, 2), row!), 3),
    );
    expect(largePasses(graph, 50 * 60)).toEqual(['Multiply']);
  });

  it('keeps step(z) where no relu(z) is in the product', () => {
    const graph = graphOf({ x: float(4, 4), z: float(4, 4) }, ({ x, z }) => tf.mul(x!, tf.step(z!)));
    expect(kernels(graph)).toEqual(['Step', 'Multiply']);
  });

  it('computes a product that others read, too, only once', () => {
    const graph = graphOf({ x: float(9, 9), row: float(9, 1) }, ({ x, row }) => {
      const product = tf.mul(x!, row!);
      return { a: tf.mul(product, 2), b: tf.exp(product) };
    });
    expect(kernels(graph).filter((kernel) => kernel === 'Multiply').length).toBe(2);
  });
});
