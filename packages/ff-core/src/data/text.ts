import { UserError } from '../errors.ts';
import type { DataSource, Split } from './dataset.ts';
import { fables } from './fables/fables.ts';
import { readGiven } from './given-file.ts';
import { checkCount, defineSource, refuse, type SourceOptions } from './source.ts';

/** Options of `text`. */
export interface TextOptions extends Omit<SourceOptions, 'shift'> {
  /**
   * Path of a text file in UTF-8, relative to the working directory. Default: fables of Aesop's, retold for this package;
   * Hinton 2022 has a translation of his choice.
   */
  file?: string;
  /** Characters that the next one is predicted from. Default 10 (Hinton 2022). */
  window?: number;
  /** Characters of a string; windows do not cross from one to the next. Default 100 (Hinton 2022). */
  length?: number;
  /** At most so many strings, from the beginning. Default 248 (Hinton 2022). */
  strings?: number;
  /** Of these, the last ones are for testing; with 0 the training strings are, as in Hinton 2022. Default 0. */
  test?: number;
  /** The symbols that may occur, 2 to 256. Default: a to z, space and `,;.` (Hinton 2022: 30 symbols). */
  symbols?: string;
  /** What is done about other symbols: they are an error, or left out. Default `refuse`. */
  foreign?: 'refuse' | 'drop';
}

const SYMBOLS = 'abcdefghijklmnopqrstuvwxyz ,;.';

/**
 * Windows of characters with the next one as their label: `[window, symbols]`, one-hot. Letters are made small where the
 * symbols have no large ones, and any white space is one space (Hinton 2022, section 3.5: 248 strings of 100 characters of
 * Aesop's fables, 30 symbols).
 */
export function text(options: TextOptions = {}): DataSource {
  const { file, window = 10, length = 100, strings = 248, test = 0 } = options;
  const { symbols = SYMBOLS, foreign = 'refuse' } = options;
  if (file !== undefined && (typeof file !== 'string' || file === ''))
    refuse('text', 'file', file, 'the path of a text file, or left out');
  checkCount('text', 'window', window, 1);
  checkCount('text', 'length', length, window + 1);
  checkCount('text', 'strings', strings, 1);
  checkCount('text', 'test', test, 0, strings - 1);
  const known = typeof symbols === 'string' ? [...symbols] : [];
  if (known.length < 2 || known.length > 256 || new Set(known).size !== known.length)
    refuse('text', 'symbols', symbols, 'a text of 2 to 256 different symbols');
  if (foreign !== 'refuse' && foreign !== 'drop') refuse('text', 'foreign', foreign, '"refuse" or "drop"');
  const own = { file, window, length, strings, test, symbols, foreign };
  return defineSource('text', options, own, async ({ signal }) => {
    const content = file === undefined ? fables : await read(file, signal);
    const name = file ?? 'the text of the fables';
    const codes = encode(content, name, known, foreign === 'drop');
    const count = Math.min(Math.floor(codes.length / length), strings);
    const needed = test > 0 ? test + 1 : 1;
    if (count < needed)
      throw new UserError(
        `${name} has ${codes.length} usable symbols, which make ${count} strings of ${length}; ` +
          `expected at least ${needed}`,
      );
    const split = (from: number, to: number) =>
      windows(codes.subarray(from * length, to * length), length, window, known.length);
    const train = split(0, count - test);
    return {
      name: 'text',
      sampleShape: [window, known.length],
      classes: known.length,
      classNames: known.map((symbol) => (symbol === ' ' ? '␣' : symbol)),
      train,
      test: test > 0 ? split(count - test, count) : train,
    };
  });
}

async function read(file: string, signal?: AbortSignal): Promise<string> {
  const content = Buffer.from(await readGiven(file, signal)).toString('utf8');
  if (content.trim() === '') throw new UserError(`${file} is empty.`);
  return content;
}

/** The place of each character among the symbols. */
function encode(content: string, file: string, symbols: readonly string[], drops: boolean): Uint8Array {
  const places = new Map(symbols.map((symbol, place) => [symbol, place]));
  const codes: number[] = [];
  let line = 1;
  let column = 0;
  let inSpace = true; // none at the beginning
  for (const character of content) {
    column++;
    const isSpace = /\s/.test(character);
    if (!(isSpace && inSpace)) {
      const code = places.get(isSpace ? ' ' : character) ?? places.get(character.toLowerCase());
      if (code !== undefined) codes.push(code);
      else if (!drops && !isSpace)
        throw new UserError(
          `${file}, line ${line}, column ${column}: ${shown(character)}; allowed are ` +
            `${JSON.stringify(symbols.join(''))}, or text({ foreign: 'drop' }) leaves the others out`,
        );
      inSpace = isSpace || (inSpace && code === undefined);
    }
    if (character === '\n') {
      line++;
      column = 0;
    }
  }
  return Uint8Array.from(codes);
}

/** What is no UTF-8 has been read as U+FFFD. */
const shown = (character: string): string =>
  character === '\uFFFD' ? 'no UTF-8' : JSON.stringify(character);

/** Every window of every string that has a next character. */
function windows(codes: Uint8Array, length: number, window: number, symbols: number): Split {
  const each = length - window;
  const count = (codes.length / length) * each;
  const images = new Uint8Array(count * window * symbols);
  const labels = new Uint8Array(count);
  for (let sample = 0; sample < count; sample++) {
    const from = Math.floor(sample / each) * length + (sample % each);
    for (let step = 0; step < window; step++)
      images[(sample * window + step) * symbols + codes[from + step]!] = 255;
    labels[sample] = codes[from + window]!;
  }
  return { count, images, labels };
}
