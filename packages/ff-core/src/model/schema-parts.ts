import { z } from 'zod';

/**
 * Parts of the model's schema. Their messages say what is allowed; `problems.ts` puts path and value before them.
 */

/** A value that passes a test. */
export function expecting<T>(text: string, test: (value: unknown) => boolean) {
  return z.custom<T>(test, { error: text });
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

export const finite = expecting<number>('a finite number', isNumber);
export const aboveZero = expecting<number>('a number above 0', (value) => isNumber(value) && value > 0);
export const notNegative = expecting<number>(
  'a number of at least 0',
  (value) => isNumber(value) && value >= 0,
);
export const decay = expecting<number>(
  'a number from 0 to below 1',
  (value) => isNumber(value) && value >= 0 && value < 1,
);
export const share = expecting<number>(
  'a number from 0 to 1',
  (value) => isNumber(value) && value >= 0 && value <= 1,
);
export const shareAboveZero = expecting<number>(
  'a number above 0, at most 1',
  (value) => isNumber(value) && value > 0 && value <= 1,
);
export const flag = expecting<boolean>('true or false', (value) => typeof value === 'boolean');
export const aboveOneToTwo = expecting<number>(
  'a number above 1, at most 2',
  (value) => isNumber(value) && value > 1 && value <= 2,
);
export const text = expecting<string>('a text', (value) => typeof value === 'string' && value !== '');

/** A whole number from `least` on. */
export function whole(least: number) {
  return expecting<number>(
    `a whole number of at least ${least}`,
    (value) => Number.isSafeInteger(value) && (value as number) >= least,
  );
}

/** One of some names; the error proposes the nearest. */
export function oneOf<const T extends string>(names: readonly T[]) {
  return z.enum(names, { error: `one of ${names.join(', ')}` });
}

/** `all`, or a list of layers. */
export const layerChoice = expecting<'all' | number[]>(
  '"all" or a list of different layers counted from 0, such as [1, 2]',
  (value) =>
    value === 'all' ||
    (Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((index) => Number.isSafeInteger(index) && index >= 0)),
);

/** An object with these options and no others; for an unknown one the message is the list of the known. */
export function options<T extends z.ZodRawShape>(example: string, shape: T) {
  const known = Object.keys(shape).filter((name) => name !== 'kind');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known.join(' ') : example),
  });
}

/** One of several objects, told apart by `kind`. */
export function variants<
  T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(example: string, kinds: T) {
  return z.discriminatedUnion('kind', kinds, { error: example });
}
