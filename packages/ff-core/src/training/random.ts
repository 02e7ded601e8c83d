/**
 * Random numbers by counter: a stream is a pure function of (seed, purpose, position), so a run that resumes needs
 * no random state beyond the step it stands at, and no draw depends on how many came before it elsewhere.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare: number | undefined;

  /** A stream of its own for each seed, purpose (`order`, `shift`, `wrong`, ...) and position (epoch, batch, ...). */
  constructor(seed: number, purpose: string, ...position: readonly number[]) {
    let hash = 0x811c9dc5;
    const mix = (word: number) => {
      hash = Math.imul(hash ^ (word >>> 0), 0x9e3779b1);
      hash ^= hash >>> 15;
      hash = Math.imul(hash, 0x85ebca6b);
      hash ^= hash >>> 13;
      return hash >>> 0;
    };
    mix(seed);
    mix(Math.floor(seed / 0x100000000));
    for (let i = 0; i < purpose.length; i++) mix(purpose.charCodeAt(i));
    for (const coordinate of position) mix(coordinate);
    this.#a = mix(1);
    this.#b = mix(2);
    this.#c = mix(3);
    this.#d = mix(4) | 1;
    for (let i = 0; i < 12; i++) this.#next();
  }

  /** sfc32 (Chris Doty-Humphrey, PractRand): 32 random bits. */
  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.#next() / 0x100000000;
  }

  /** Fills an array with random bytes. */
  bytes(values: Uint8Array): void {
    for (let i = 0; i < values.length; i += 4) {
      const word = this.#next();
      for (let byte = 0; byte < 4 && i + byte < values.length; byte++) values[i + byte] = word >>> (8 * byte);
    }
  }

  /** A whole number from 0 to `limit - 1`. */
  integer(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare;
      this.#spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Standard Gumbel: adding it to logits and taking the maximum samples their softmax. */
  gumbel(): number {
    return -Math.log(-Math.log((this.#next() + 0.5) / 0x100000000));
  }

  /** The numbers 0 to `count - 1` in random order (Fisher-Yates). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const pick = this.integer(last + 1);
      const value = order[last]!;
      order[last] = order[pick]!;
      order[pick] = value;
    }
    return order;
  }
}
