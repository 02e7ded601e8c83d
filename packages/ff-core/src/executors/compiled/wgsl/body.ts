import { coordinates, core, fixed, flat, keyOf, named, type Place } from './place.ts';

/** The statements of a function: what was computed once is not computed again where it is in sight. */
export class Body {
  readonly #lines: string[] = [];
  readonly #scopes: Map<string, string>[] = [new Map()];
  #count = 0;

  /** The name of a value of the shader; a name or a number is its own. */
  let(expression: string): string {
    if (/^[\w.]+$/.test(expression)) return expression;
    return this.once(expression, () => expression);
  }

  /** What is known by a key, else the expression, under a name. */
  once(key: string, expression: () => string): string {
    const known = this.known(key);
    if (known) return known;
    const made = expression();
    const name = /^[\w.]+$/.test(made) ? made : this.#name();
    if (name !== made) this.line(`let ${name} = ${made};`);
    this.know(key, name);
    return name;
  }

  known(key: string): string | undefined {
    return this.#scopes.map((scope) => scope.get(key)).findLast((name) => name !== undefined);
  }

  know(key: string, name: string): void {
    this.#scopes.at(-1)!.set(key, name);
  }

  /** A variable to assign in blocks. */
  variable(type: string, start?: string): string {
    const name = this.#name();
    this.line(`var ${name}: ${type}${start === undefined ? '' : ` = ${start}`};`);
    return name;
  }

  line(text: string): void {
    this.#lines.push('  '.repeat(this.#scopes.length) + text);
  }

  /** Statements in braces; what they compute is out of sight afterwards. */
  block(header: string, write: () => void): void {
    this.line(`${header} {`);
    this.#scopes.push(new Map());
    write();
    this.#scopes.pop();
    this.line('}');
  }

  /** An element's position in memory. */
  flat(place: Place, shape: readonly number[]): string {
    return this.known(flatKey(place, shape)) ?? this.let(flat(place, shape));
  }

  /** The place at a position in memory. */
  place(at: string, shape: readonly number[]): Place {
    const place = coordinates(at, shape).map((text) =>
      text === undefined ? fixed(0) : named(this.let(text)),
    );
    this.know(flatKey(place, shape), at);
    return place;
  }

  toString(): string {
    return this.#lines.join('\n');
  }

  #name(): string {
    return `v${this.#count++}`;
  }
}

/** What a position in memory is known by. */
export function flatKey(place: Place, shape: readonly number[]): string {
  return `at ${core(shape)} ${keyOf(place.filter((_, axis) => shape[axis]! > 1))}`;
}
