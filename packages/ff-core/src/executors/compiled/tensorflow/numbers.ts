import type { Loop } from './loop.ts';
import { nodeNames } from './names.ts';
import { FLOAT, type NodeList, shapeOf } from './nodes.ts';
import type { AdamUpdate } from './updates.ts';

/** The numbers of a step by name. */
export type Scalars = Readonly<Record<string, number>>;
/** A number that is fed for each step: one of the program's scalars, or made of them. */
export type Column = (scalars: Scalars) => number;

/** TensorFlow's Adam in its own units. */
export interface AdamNumbers {
  readonly rate: string;
  readonly epsilon: string;
  /** What the mean gradient and the mean square are a multiple by of the program's slots. */
  meanUnit(): string;
  squareUnit(): string;
}

/** The numbers that a model is fed with, one row a step. */
export class Numbers {
  readonly columns: Column[] = [];
  /** Units of the variables that hold a state tensor times a number, by state tensor. */
  readonly units = new Map<string, Column>();
  readonly #main: NodeList;
  readonly #loop: Loop;
  readonly #names = new Map<string, string>();
  #row: string | undefined;

  constructor(main: NodeList, loop: Loop) {
    this.#main = main;
    this.#loop = loop;
  }

  /** One of the program's scalars, inside the loop. */
  scalar(name: string): string {
    return this.#column(name, (scalars) => scalars[name]!);
  }

  /**
   * The program's slots lack the factor 1 - beta, which TensorFlow's have, and have it in float32:
   * m = (1 - beta1) m', v = (1 - beta2) v', and so rate m' / (sqrt(v') + epsilon) = (rate sqrt(1 - beta2) / (1 - beta1))
   * m / (sqrt(v) + sqrt(1 - beta2) epsilon).
   */
  adam({ rateName, epsilon, beta1, beta2, mean, square }: AdamUpdate): AdamNumbers {
    const meanUnit: Column = (scalars) => 1 - Math.fround(scalars[beta1]!);
    const squareUnit: Column = (scalars) => 1 - Math.fround(scalars[beta2]!);
    const root: Column = (scalars) => Math.sqrt(squareUnit(scalars));
    this.units.set(mean, meanUnit).set(square, squareUnit);
    return {
      rate: this.#column(
        `Adam's ${rateName}`,
        (scalars) => (scalars[rateName]! * root(scalars)) / meanUnit(scalars),
      ),
      epsilon: this.#column(`Adam's ${epsilon}`, (scalars) => scalars[epsilon]! * root(scalars)),
      meanUnit: () => this.#column(`1 - ${beta1}`, meanUnit),
      squareUnit: () => this.#column(`1 - ${beta2}`, squareUnit),
    };
  }

  #column(key: string, column: Column): string {
    const known = this.#names.get(key);
    if (known) return known;
    this.#row ??= this.#loop.row(
      this.#loop.carry(
        'numbers',
        'float32',
        this.#main.add('Placeholder', [], { ...FLOAT, shape: shapeOf([-1, -1]) }, nodeNames.numbers),
      ),
      [-1],
      'float32',
    );
    const index = this.#loop.body.scalar(this.columns.length, 'int32');
    const name = this.#loop.element(this.#row, index, 'float32');
    this.columns.push(column);
    this.#names.set(key, name);
    return name;
  }
}
