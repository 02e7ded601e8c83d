import { type Graph, inOrder, type Value } from '../graph.ts';
import type { NodeList } from './nodes.ts';
import { isShortSum } from './sum.ts';

export type Fusion = 'inside' | ((list: NodeList, nameOf: (value: Value) => string) => string);

/** Pairs of kernels that ONNX has one operator for; `inside` marks the one that the other takes in. */
export function fusedValues(graph: Graph, uses: Map<Value, number>): Map<Value, Fusion> {
  const fused = new Map<Value, Fusion>();
  const outputs = new Set(graph.outputs.values());
  const private_ = (value: Value) => uses.get(value) === 1 && !outputs.has(value);
  for (const value of inOrder(outputs)) {
    const [first, second] = value.inputs;
    // sum of squares: one pass, no tensor of squares in between
    if (value.kernel === 'Sum' && first!.kernel === 'Square' && private_(first!) && isShortSum(value)) {
      const { axes, keepDims } = value.attributes;
      fused.set(first!, 'inside');
      fused.set(value, (list, nameOf) =>
        list.add('ReduceSumSquare', [nameOf(first!.inputs[0]!)], {
          axes: axes as number[],
          keepdims: keepDims ? 1 : 0,
        }),
      );
    }
    // x W + b
    const [product, bias] = first?.kernel === 'BatchMatMul' ? [first, second] : [second, first];
    const isBias = bias && bias.shape.length === 1 && bias.shape[0] === value.shape[1];
    if (value.kernel === 'Add' && product?.kernel === 'BatchMatMul' && isBias && private_(product)) {
      if (product.shape.length !== 2 || !product.inputs.every(({ shape }) => shape.length === 2)) continue;
      const { transposeA, transposeB } = product.attributes;
      fused.set(product, 'inside');
      fused.set(value, (list, nameOf) =>
        list.add('Gemm', [...product.inputs.map(nameOf), nameOf(bias)], {
          transA: transposeA ? 1 : 0,
          transB: transposeB ? 1 : 0,
        }),
      );
    }
  }
  return fused;
}
