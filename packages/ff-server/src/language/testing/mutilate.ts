import fc from 'fast-check';

/** Damage that a person, a merge or a half-finished edit does to a text; offsets are shares of its length. */
type Damage =
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'behead'; readonly at: number }
  | { readonly kind: 'swap'; readonly first: number; readonly second: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number };

const share = fc.double({ min: 0, max: 1, noNaN: true });

const scraps = fc.constantFrom(
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    ';',
    '.',
    '...',
    '=>',
    '=',
    "'",
    '"',
    '`',
    '${',
    '/*',
    '*/',
    '//',
    '\n',
    '\r\n',
    '\r',
  ],
  ...[
    'dense(',
    'dense(500, {',
    'defineModel(',
    'export default ',
    'const x = ',
    'import { ',
    'layers: [',
    'layers',
    'undefined',
    'NaN',
  ],
  ...[
    '-1',
    '1e999',
    '0x',
    '1_',
    '999999999999999999999',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString: 1,',
  ],
  ...['ß', '漢字', '👩‍👩‍👧', '\u0000', '\u2028', '\ud800', '\ufeff', '\u202e', 'ﷺ'],
);

const text = fc.oneof(
  { weight: 3, arbitrary: scraps },
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ maxLength: 8 }),
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), at: share, length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: share, text }),
  fc.record({ kind: fc.constant('truncate' as const), at: share }),
  fc.record({ kind: fc.constant('behead' as const), at: share }),
  fc.record({ kind: fc.constant('swap' as const), first: share, second: share }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: share,
    length: fc.integer({ min: 1, max: 80 }),
    times: fc.integer({ min: 1, max: 30 }),
  }),
);

/** One of some texts after a few damages. */
export function mutilated(sources: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...sources), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([source, damages]) => damages.reduce(damaged, source));
}

function damaged(source: string, how: Damage): string {
  switch (how.kind) {
    case 'delete': {
      const at = Math.floor(how.at * source.length);
      return source.slice(0, at) + source.slice(at + how.length);
    }
    case 'insert': {
      const at = Math.floor(how.at * source.length);
      return source.slice(0, at) + how.text + source.slice(at);
    }
    case 'truncate':
      return source.slice(0, Math.floor(how.at * source.length));
    case 'behead':
      return source.slice(Math.floor(how.at * source.length));
    case 'swap':
      return swapped(source, how.first, how.second);
    case 'repeat': {
      const at = Math.floor(how.at * source.length);
      const part = source.slice(at, at + how.length);
      return source.slice(0, at) + part.repeat(how.times) + source.slice(at + how.length);
    }
    default:
      return how satisfies never;
  }
}

/** Two words or signs change places. */
function swapped(source: string, first: number, second: number): string {
  const tokens = source.match(/\w+|\s+|[^\w\s]/g) ?? [];
  const words = tokens.flatMap((token, index) => (/\S/.test(token) ? [index] : []));
  const pick = (at: number) => words[Math.min(words.length - 1, Math.floor(at * words.length))];
  const [a, b] = [pick(first), pick(second)];
  if (a === undefined || b === undefined) return source;
  [tokens[a], tokens[b]] = [tokens[b]!, tokens[a]!];
  return tokens.join('');
}
