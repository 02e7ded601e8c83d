import type { Position, Range } from 'vscode-languageserver-types';
import { type Outline, outlineOf } from '../models/outline/outline.ts';
import { type InputShape, inputShape, type LayerShape, shapesOf } from '../models/outline/shapes.ts';
import type { Span } from '../models/outline/value.ts';

/** A version of a model file and all that is read off it: made once, used by every feature. */
export interface ModelDocument {
  readonly uri: string;
  readonly text: string;
  readonly outline: Outline;
  readonly input: InputShape;
  readonly shapes: readonly LayerShape[];
  readonly lines: Lines;
}

/**
 * Reads a version of a file.
 * @param stated the shape of the data where the source doesn't say it, as from `idx()`: a run tells it at its start.
 */
export function modelDocument(uri: string, text: string, stated?: InputShape): ModelDocument {
  const outline = outlineOf(text);
  const input = inputShape(outline, stated);
  return { uri, text, outline, input, shapes: shapesOf(outline, input), lines: new Lines(text) };
}

/** Offsets as positions and back: lines end as in the language server protocol, columns are UTF-16 units. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #length: number;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - this.#starts[low]! };
  }

  offset({ line, character }: Position): number {
    if (line >= this.#starts.length) return this.#length;
    const start = this.#starts[Math.max(0, line)]!;
    const end = this.#starts[line + 1] ?? this.#length;
    return Math.min(start + Math.max(0, character), end);
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The blanks at the start of the line that holds an offset. */
  indentation(offset: number): string {
    const start = this.#starts[this.position(offset).line]!;
    return /^[ \t]*/.exec(this.#text.slice(start, start + 200))![0];
  }
}
