import { sizeOf, type TensorData } from '../src/tensors.ts';
import { type Fixture, tensorOf } from './fixture.ts';
import { type Quantity, tolerances } from './tolerances.ts';

/** Which tensors of a fixture have been used, and how close the engine came to a tolerance. */
export class Ledger {
  readonly #read = new Set<string>();
  worst = { ratio: 0, what: 'nothing' };

  read(name: string): void {
    this.#read.add(name);
  }

  measure(ratio: number, what: string): void {
    if (ratio > this.worst.ratio) this.worst = { ratio, what };
  }

  /** Tensors that nobody asked for: the engine was not held to them. */
  unread({ tensors }: Fixture): string[] {
    return Object.keys(tensors).filter((name) => !this.#read.has(name));
  }
}

/** One case of a fixture, as a test sees it: it asks for inputs by name and compares what the engine made of them. */
export class GoldenCase {
  constructor(
    readonly fixture: Fixture,
    readonly name: string,
    readonly ledger: Ledger,
  ) {}

  get spec(): Readonly<Record<string, unknown>> {
    return this.fixture.spec;
  }

  /** The case's own tensor, or the one that all cases share. */
  has(name: string): boolean {
    return this.#full(name) !== undefined;
  }

  tensor(name: string): TensorData {
    const full = this.#full(name) ?? name;
    this.ledger.read(full);
    return tensorOf(this.fixture, full);
  }

  /** How many tensors there are called `name(0)`, `name(1)`, ... */
  count(name: (index: number) => string): number {
    let count = 0;
    while (this.has(name(count))) count++;
    return count;
  }

  /** Fails unless the numbers are within the family's tolerance for such a quantity. */
  compare(name: string, actual: ArrayLike<number>, quantity: Quantity): void {
    const tolerance = tolerances[this.fixture.family]?.[quantity];
    if (!tolerance) throw new Error(`family ${this.fixture.family} has no tolerance for ${quantity}`);
    this.compareWithin(name, actual, this.#expected(name, actual), tolerance);
  }

  /** Fails unless every number is the same: for what is counted or chosen. */
  compareExactly(name: string, actual: ArrayLike<number>): void {
    const expected = this.#expected(name, actual);
    for (let i = 0; i < expected.length; i++)
      if (actual[i] !== expected[i])
        throw new Error(
          `${this.#place(name)}: element ${i} is ${actual[i]}, expected exactly ${expected[i]}`,
        );
  }

  /** `compare` with numbers that stand elsewhere than in a tensor. */
  compareWithin(
    name: string,
    actual: ArrayLike<number>,
    expected: ArrayLike<number>,
    tolerance: number,
  ): void {
    let largest = 0;
    let difference = 0;
    for (let i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]!));
      // a NaN must not pass as a small difference
      const here = Math.abs(actual[i]! - expected[i]!);
      difference = Number.isNaN(here) ? Number.POSITIVE_INFINITY : Math.max(difference, here);
    }
    const relative = difference === 0 ? 0 : difference / largest;
    this.ledger.measure(relative / tolerance, `${this.name}/${name}`);
    if (relative > tolerance)
      throw new Error(
        `${this.#place(name)}: off by ${relative.toExponential(2)} of its largest value, allowed ${tolerance}`,
      );
  }

  /** The spec's text for this case where it has one entry per case, else the one for all. */
  entry(field: string, key = this.name): unknown {
    const value = this.spec[field];
    if (typeof value !== 'object' || value === null) return value;
    const entries = value as Record<string, unknown>;
    return entries[key] ?? entries[`${key}/`];
  }

  /** What the spec says of this case; a case that it says nothing of is not covered. */
  text(field: string): string {
    const text = this.entry(field);
    if (typeof text !== 'string') throw this.uncovered();
    return text;
  }

  /** For a case, or a detail of one, that the tests know nothing about. */
  uncovered(): Error {
    return new Error(`no test covers case "${this.name}" of family ${this.fixture.family}`);
  }

  #expected(name: string, actual: ArrayLike<number>): ArrayLike<number> {
    const { data, shape } = this.tensor(name);
    if (actual.length !== sizeOf(shape))
      throw new Error(`${this.#place(name)}: ${actual.length} numbers, expected the shape [${shape}]`);
    return data;
  }

  #full(name: string): string | undefined {
    return [`${this.name}/${name}`, name].find((full) => this.fixture.tensors[full]);
  }

  #place(name: string): string {
    return `${this.fixture.family} ${this.name}/${name}`;
  }
}
