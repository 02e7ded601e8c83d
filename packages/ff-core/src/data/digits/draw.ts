import { Random } from '../../training/random.ts';
import { GLYPHS, type Stroke } from './glyphs.ts';
import { bell, clamp, Hand } from './jitter.ts';
import { drawLine } from './rasterise.ts';

/** Width and height of an image in pixels. */
export const SIDE = 28;

/** Straight pieces between two points of a stroke. */
const PIECES = 4;

/** Draws digits one by one; each is a pure function of the seed, the purpose and its index. */
export class DigitPen {
  readonly #seed: number;
  readonly #purpose: string;
  readonly #hand = new Hand();
  readonly #ink = new Float32Array(SIDE * SIDE);
  /** The jittered points of the stroke being drawn. */
  readonly #points = new Float64Array(64);

  /** @param purpose names the split, so that training and test images share no draw */
  constructor(seed: number, purpose: string) {
    this.#seed = seed;
    this.#purpose = purpose;
  }

  /**
   * Draws sample `index` and returns its label.
   * @param out `[..., 28, 28]`: the image is written from `offset` on
   */
  draw(index: number, out: Uint8Array, offset: number): number {
    const random = new Random(this.#seed, this.#purpose, index);
    const label = random.integer(GLYPHS.length);
    const variants = GLYPHS[label]!;
    const glyph = variants[random.integer(variants.length)]!;
    this.#hand.draw(random, SIDE);
    this.#ink.fill(0);
    const radius = clamp(1.1 + bell(random) * 0.38, 0.6, 2.2);
    for (const stroke of glyph) this.#drawStroke(stroke, radius, random);
    this.#print(random, out, offset);
    return label;
  }

  #drawStroke(stroke: Stroke, radius: number, random: Random): void {
    const points = this.#points;
    for (let i = 0; i < stroke.length; i += 2) {
      if (i > 0 && stroke[i] === stroke[i - 2] && stroke[i + 1] === stroke[i - 1]) {
        points[i] = points[i - 2]!; // a corner stays one
        points[i + 1] = points[i - 1]!;
        continue;
      }
      points[i] = stroke[i]! + bell(random) * 0.035;
      points[i + 1] = stroke[i + 1]! + bell(random) * 0.03;
    }
    const last = stroke.length - 2;
    // the pen presses harder at one end
    const press = bell(random) * 0.12;
    const hand = this.#hand;
    hand.place(points[0]!, points[1]!);
    let fromX = hand.x;
    let fromY = hand.y;
    for (let i = 0; i < last; i += 2) {
      const before = i > 0 ? i - 2 : i;
      const after = i + 2 < last ? i + 4 : i + 2;
      const width = radius * (1 + press * ((2 * i) / last - 1));
      for (let piece = 1; piece <= PIECES; piece++) {
        const t = piece / PIECES;
        hand.place(
          curve(points[before]!, points[i]!, points[i + 2]!, points[after]!, t),
          curve(points[before + 1]!, points[i + 1]!, points[i + 3]!, points[after + 1]!, t),
        );
        drawLine(this.#ink, SIDE, fromX, fromY, hand.x, hand.y, width);
        fromX = hand.x;
        fromY = hand.y;
      }
    }
  }

  /** Ink to pixels, with the grain of paper: inked pixels lose up to a fifth, a few stray specks appear. */
  #print(random: Random, out: Uint8Array, offset: number): void {
    const ink = this.#ink;
    for (let i = 0; i < ink.length; i++) {
      const value = ink[i]!;
      out[offset + i] = value === 0 ? 0 : Math.round(255 * value * (1 - 0.2 * random.uniform()));
    }
    for (let specks = random.integer(4); specks > 0; specks--) {
      const at = offset + random.integer(ink.length);
      out[at] = Math.max(out[at]!, random.integer(128));
    }
  }
}

/** Catmull-Rom: the smooth curve from `b` (t = 0) to `c` (t = 1) between neighbours `a` and `d`. */
function curve(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
