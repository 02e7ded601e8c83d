import { reference } from './reference.generated.ts';
import type { OptionDoc, TypeDoc } from './types.ts';

/** The functions that make parts of a model, and `defineModel`. */
export const makers = reference.makers;

/** Whether ff-core exports a value of this name. */
export function isExported(name: string): boolean {
  return exported.has(name);
}
const exported: ReadonlySet<string> = new Set(reference.exports);
export const exportedNames: readonly string[] = reference.exports;

/**
 * What may stand at a place in a call: the parameter with that index, then option by option; a number in the path
 * stands for an element of a list.
 */
export function typeAt(
  maker: string,
  parameter: number,
  path: readonly (string | number)[],
): TypeDoc | undefined {
  let type = makers[maker]?.parameters[parameter]?.type;
  for (const key of path) {
    type = typeof key === 'number' ? type?.element : optionIn(type, key)?.type;
  }
  return type;
}

/** An option of an object of that type. */
export function optionIn(type: TypeDoc | undefined, name: string): OptionDoc | undefined {
  return type?.options?.find((option) => option.name === name);
}

/** The default that an option's documentation tells, as source: `0.9`, `'relu'`. */
export function defaultOf(maker: string, option: string): string | undefined {
  const documented = makers[maker]?.parameters.flatMap((each) => each.type.options ?? []);
  const doc = documented?.find((each) => each.name === option)?.doc ?? '';
  const number = /[Dd]efault:? (-?\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)/.exec(doc)?.[1];
  return number?.replace(/\.$/, '');
}
