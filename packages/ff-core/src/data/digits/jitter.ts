import type { Random } from '../../training/random.ts';

/** Points of the elastic field along each side. */
const GRID = 4;

/**
 * How one writer's hand distorts a glyph: slant, turn, stretch, place and an elastic field. Only `+ - * /` are used,
 * never `sin` or `exp`, so that every JavaScript engine draws the same pixels.
 */
export class Hand {
  #xx = 1;
  #xy = 0;
  #yx = 0;
  #yy = 1;
  #x = 0;
  #y = 0;
  /** Displacements `[GRID, GRID, 2]` in pixels. */
  readonly #field = new Float64Array(GRID * GRID * 2);
  /** Result of the last `place`, in pixels. */
  x = 0;
  y = 0;

  /** Draws a new hand for an image of `side` pixels. */
  draw(random: Random, side: number): void {
    const tangent = bell(random) * 0.06; // of half the angle: 7 degrees
    const cos = (1 - tangent * tangent) / (1 + tangent * tangent);
    const sin = (2 * tangent) / (1 + tangent * tangent);
    const slant = 0.12 + bell(random) * 0.2;
    const height = side * (0.68 + bell(random) * 0.05);
    const width = height * (0.78 + bell(random) * 0.12);
    // stretch, then slant (x moves against y), then turn
    this.#xx = cos * width;
    this.#yx = sin * width;
    this.#xy = (-cos * slant - sin) * height;
    this.#yy = (-sin * slant + cos) * height;
    this.#x = side / 2 + bell(random) * 1.0;
    this.#y = side / 2 + bell(random) * 1.0;
    for (let i = 0; i < this.#field.length; i++) this.#field[i] = bell(random) * 0.9;
  }

  /** Moves a point of the unit box to its place in the image: read it from `x` and `y`. */
  place(u: number, v: number): void {
    const column = clamp(u * (GRID - 1), 0, GRID - 1.001);
    const row = clamp(v * (GRID - 1), 0, GRID - 1.001);
    const left = Math.floor(column);
    const top = Math.floor(row);
    const right = smooth(column - left);
    const down = smooth(row - top);
    const corner = (top * GRID + left) * 2;
    const field = this.#field;
    const below = corner + GRID * 2;
    const ax = field[corner]! + (field[corner + 2]! - field[corner]!) * right;
    const bx = field[below]! + (field[below + 2]! - field[below]!) * right;
    const ay = field[corner + 1]! + (field[corner + 3]! - field[corner + 1]!) * right;
    const by = field[below + 1]! + (field[below + 3]! - field[below + 1]!) * right;
    const du = u - 0.5;
    const dv = v - 0.5;
    this.x = this.#x + this.#xx * du + this.#xy * dv + ax + (bx - ax) * down;
    this.y = this.#y + this.#yx * du + this.#yy * dv + ay + (by - ay) * down;
  }
}

/** Nearly standard normal, never beyond 3: a sum of uniform numbers (Irwin-Hall with 3 terms, scaled to variance 1). */
export function bell(random: Random): number {
  return 2 * (random.uniform() + random.uniform() + random.uniform() - 1.5);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** 0 to 1 with a slope of 0 at both ends, so that the elastic field has no kinks. */
function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
