import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { Evaluator } from './evaluate.ts';
import { plain } from './parse.ts';
import { numberOf } from './value.ts';

/** A length that the source doesn't say is `undefined`; that of the batch is never a number. */
export type Length = number | 'batch' | undefined;
export type Shape = readonly Length[];

const elementwise = new Set(
  'relu relu6 sigmoid tanh elu selu softplus leakyRelu abs square sqrt exp neg step softmax clipByValue log sin cos erf'.split(
    ' ',
  ),
);
const broadcasting = new Set('add sub mul div maximum minimum pow squaredDifference divNoNan'.split(' '));
const reductions = new Set('max min sum mean prod'.split(' '));

/** Follows shapes through TensorFlow.js ops; what it doesn't know has no shape. */
export class TensorShapes {
  readonly #evaluator: Evaluator;
  readonly #known = new Map<string, Shape | undefined>();
  #steps = 0;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  set(name: string, shape: Shape | undefined): void {
    this.#known.set(name, shape);
  }

  of(expression: ts.Expression): Shape | undefined {
    if (this.#steps++ > 500) return undefined;
    const node = plain(expression);
    if (typescript.isIdentifier(node)) return this.#known.get(node.text);
    if (typescript.isNumericLiteral(node)) return [];
    if (typescript.isPropertyAccessExpression(node)) return this.#known.get(node.getText());
    if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression))
      return undefined;
    const { expression: holder, name } = node.expression;
    // x.matMul(w) is tf.matMul(x, w)
    const isMethod = this.of(holder) !== undefined || typescript.isCallExpression(plain(holder));
    return this.#op(name.text, isMethod ? [holder, ...node.arguments] : [...node.arguments]);
  }

  #op(op: string, args: readonly ts.Expression[]): Shape | undefined {
    const [first, second, third] = args;
    const shape = first && this.of(first);
    if (elementwise.has(op)) return shape;
    if (broadcasting.has(op)) return shape && second && broadcast(shape, this.of(second));
    if (op === 'matMul' || op === 'dot') {
      const other = second && this.of(second);
      return shape?.length === 2 && other?.length === 2 && !third ? [shape[0], other[1]] : undefined;
    }
    if (op === 'reshape') return shape && second && this.#reshaped(shape, second);
    if (reductions.has(op)) return shape && second && this.#reduced(shape, second, third);
    if (op === 'concat' && first && typescript.isArrayLiteralExpression(first) && second) {
      return this.#joined(first.elements, this.#number(second));
    }
    return undefined;
  }

  #number(node: ts.Expression): number | undefined {
    return numberOf(this.#evaluator.of(node));
  }

  #reshaped(shape: Shape, target: ts.Expression): Shape | undefined {
    const list = this.#evaluator.of(target);
    if (list.kind !== 'list' || !list.complete) return undefined;
    const lengths = list.items.map(numberOf);
    // -1 is the batch where the other lengths hold all else of a row
    if (lengths[0] !== -1 || shape[0] !== 'batch') return undefined;
    const size = (parts: readonly Length[]) =>
      parts.reduce<number>((product, part) => product * (typeof part === 'number' ? part : Number.NaN), 1);
    return size(shape.slice(1)) === size(lengths.slice(1)) ? ['batch', ...lengths.slice(1)] : undefined;
  }

  #reduced(shape: Shape, axis: ts.Expression, keep: ts.Expression | undefined): Shape | undefined {
    const number = this.#number(axis);
    if (number === undefined || keep) return undefined;
    const index = number < 0 ? shape.length + number : number;
    return shape.filter((_, position) => position !== index);
  }

  #joined(parts: readonly ts.Expression[], axis: number | undefined): Shape | undefined {
    const shapes = parts.map((part) => this.of(part));
    if ((axis !== 1 && axis !== -1) || shapes.some((shape) => shape?.length !== 2)) return undefined;
    const lengths = shapes.map((shape) => shape![1]);
    const sum = lengths.reduce<number>(
      (total, length) => total + (typeof length === 'number' ? length : Number.NaN),
      0,
    );
    return ['batch', Number.isFinite(sum) ? sum : undefined];
  }
}

function broadcast(a: Shape, b: Shape | undefined): Shape | undefined {
  if (!b) return undefined;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return long.map((length, index) => {
    const other = short[index - (long.length - short.length)];
    return length === 1 && other !== undefined ? other : length;
  });
}
