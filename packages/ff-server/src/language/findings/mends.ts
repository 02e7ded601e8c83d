import { nearest } from 'ff-core/errors';
import type { Problem } from 'ff-core/validate';
import type { ModelOutline, Outline } from '../../models/outline/outline.ts';
import { type CallValue, numberOf, type Property, property } from '../../models/outline/value.ts';
import { defaultOf, makers } from '../reference/lookup.ts';
import { literal } from '../text.ts';
import { allowed } from './allowed.ts';
import { contradictionMends } from './contradictions.ts';
import { addOption, imported, insertion, removeProperty, replacement } from './edits.ts';
import type { Edit, FindingCode, Mend } from './finding.ts';
import type { Place } from './place.ts';

/** How to mend what ff-core rejects: the best first. */
export function mendsOf(
  outline: Outline,
  model: ModelOutline,
  problem: Problem,
  place: Place,
  code: FindingCode,
): Mend[] {
  switch (code) {
    case 'unknown-option':
      return unknownOption(outline, problem, place);
    case 'missing-option':
      return missingOption(outline, problem, place);
    case 'contradiction':
      return contradictionMends(outline, model, problem, place);
    default:
      if (!place.property && !place.value) return requiredOptions(outline.text, place.call);
      return [
        ...suggested(problem, place),
        ...wrongValue(outline, problem, place),
        ...defaultInstead(outline, place),
      ];
  }
}

function unknownOption({ text }: Outline, problem: Problem, place: Place): Mend[] {
  const { property: at } = place;
  if (!at) return [];
  const near = suggestionIn(problem.message) ?? nearest(place.key, knownNames(problem.message))[0];
  const rename = near ? [{ title: `Change to \`${near}\``, edits: [replacement(at.nameSpan, near)] }] : [];
  return [...rename, { title: `Remove \`${at.name}\``, edits: [removeProperty(text, at)] }];
}

/** The names that a message lists: `known: a, b` or `It has: a, b.` */
function knownNames(message: string): string[] {
  return /(?:known|It has): ([\w, ]+)/.exec(message)?.[1]?.split(', ') ?? [];
}

/** `did you mean "relu"?` */
function suggested(problem: Problem, { value }: Place): Mend[] {
  const near = suggestionIn(problem.message);
  const target = value?.kind === 'object' ? property(value, 'kind')?.value : value;
  if (near === undefined || target?.kind !== 'known') return [];
  return [{ title: `Change to \`${near}\``, edits: [replacement(target.span, `'${near}'`)] }];
}

function suggestionIn(message: string): string | undefined {
  return /did you mean "(.+?)"\?$/.exec(message)?.[1];
}

/** A value that fits: the nearest number in the range, or what the message gives as an example. */
function wrongValue(outline: Outline, { message }: Problem, { value, call, key }: Place): Mend[] {
  if (!value) return [];
  const [, expected = ''] = /; expected (.*?)(?:; did you mean .*)?$/.exec(message) ?? [];
  const example = /such as ((\w+)\(.*\))$/.exec(expected) ?? /: ((\w+)\(.*?\))/.exec(expected);
  if (example) {
    const { text, edits } = imported(outline, example[2]!);
    const units = numberOf(value);
    const made =
      example[2] === 'dense' && units !== undefined && units >= 1 ? `dense(${units})` : example[1]!;
    const written = made.replace(example[2]!, text);
    return [{ title: `Change to \`${made}\``, edits: [...edits, replacement(value.span, written)] }];
  }
  if (expected === 'at least one layer') {
    const { text, edits } = imported(outline, 'dense');
    const layers = `[${text}(500), ${text}(500)]`;
    return [{ title: `Change to \`${layers}\``, edits: [...edits, replacement(value.span, layers)] }];
  }
  const fitting = allowed(expected, value, defaultOf(call.name, key));
  return fitting === undefined
    ? []
    : [{ title: `Change to \`${fitting}\``, edits: [replacement(value.span, fitting)] }];
}

/** Adds what a call can't do without, with an example of it. */
export function requiredOptions(text: string, call: CallValue): Mend[] {
  const options = (makers[call.name]?.parameters ?? []).flatMap(({ type }) => type.options ?? []);
  const given = new Set(
    call.args.flatMap((each) => (each.kind === 'object' ? each.properties : [])).map((each) => each.name),
  );
  const lacking = options.filter(({ name, optional }) => !optional && !given.has(name));
  const written = lacking.map(({ name }) => `${name}: ${examples[name] ?? 'undefined'}`).join(', ');
  const edit = lacking.every(({ name }) => name in examples) && written && addOption(text, call, written);
  if (!edit) return [];
  const inner = given.size === 0 ? `{ ${written} }` : written;
  return [{ title: `Add \`${inner}\``, edits: [edit] }];
}

const examples: Readonly<Record<string, string>> = {
  steps: '100',
  gamma: '0.99',
  every: '10',
  trainImages: "'train-images-idx3-ubyte.gz'",
  trainLabels: "'train-labels-idx1-ubyte.gz'",
  testImages: "'t10k-images-idx3-ubyte.gz'",
  testLabels: "'t10k-labels-idx1-ubyte.gz'",
};

/** An option that has a default can be left out. */
function defaultInstead({ text }: Outline, place: Place): Mend[] {
  const { property: at } = place;
  if (!at || !isOptional(place, at)) return [];
  return [{ title: `Remove \`${at.name}\`, which has a default`, edits: [removeProperty(text, at)] }];
}

function isOptional({ call }: Place, { name }: Property): boolean {
  const options = (makers[call.name]?.parameters ?? []).flatMap(({ type }) => type.options ?? []);
  return options.some((option) => option.name === name && option.optional);
}

function missingOption(outline: Outline, problem: Problem, { call, key, value }: Place): Mend[] {
  const { text } = outline;
  const add = (option: string, edits: readonly Edit[] = []): Mend[] => {
    const edit = addOption(text, call, option);
    return edit ? [{ title: `Add \`${option}\``, edits: [...edits, edit] }] : [];
  };
  if (problem.path === 'data') {
    const { text: name, edits } = imported(outline, 'mnist');
    return add(`data: ${name}()`, edits);
  }
  if (problem.path === 'layers') {
    const { text: name, edits } = imported(outline, 'dense');
    return add(`layers: [${name}(500), ${name}(500)]`, edits);
  }
  if (key === 'threshold') {
    return add(`threshold: ${unitsOf(outline, call) ?? 100}`);
  }
  if (key === 'units' && !value && call.args.length === 0 && text[call.written.end - 1] === ')') {
    return [{ title: 'Add `500` units', edits: [insertion(call.written.end - 1, '500')] }];
  }
  const known = defaultOf(call.name, key);
  return known === undefined ? [] : add(`${key}: ${literal(Number(known))}`);
}

/** The width of a custom layer where its code tells; Hinton's threshold for a sum. */
function unitsOf({ model }: Outline, call: CallValue): number | undefined {
  const layer = model?.layers.find((each) => each.call?.written.start === call.written.start);
  return layer?.shape?.(undefined).units;
}
