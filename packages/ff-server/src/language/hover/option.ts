import { makers, optionIn, typeAt } from '../reference/lookup.ts';
import type { TypeDoc } from '../reference/types.ts';

/** Documentation of an option: its type, its comment in ff-core, the values that it may have. */
export function optionText(maker: string, parameter: number, path: readonly string[]): string | undefined {
  const name = path.at(-1)!;
  const option = optionIn(typeAt(maker, parameter, path.slice(0, -1)), name);
  if (!option) return undefined;
  const { type, doc, optional } = option;
  const parts = [`**${name}**${optional ? '' : ' (must be given)'}: \`${type.text}\``, doc, choices(type)];
  return parts.filter(Boolean).join('\n\n');
}

/** Documentation of a function of ff-core. */
export function makerText(name: string): string | undefined {
  const maker = makers[name];
  return maker && [`\`${maker.signature}\``, maker.doc].filter(Boolean).join('\n\n');
}

function choices({ text, values, makers: functions }: TypeDoc): string {
  const names = values?.filter((value) => typeof value === 'string').map((value) => `\`${value}\``) ?? [];
  // a type that is written out says its values itself
  if (names.length > 0 && !text.includes("'")) return `One of ${names.join(', ')}.`;
  return functions ? `Made by ${functions.map((each) => `\`${each}()\``).join(', ')}.` : '';
}
