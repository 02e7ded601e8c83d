import type { Outline } from '../../models/outline/outline.ts';
import type { CallValue, ObjectValue, Property, Span } from '../../models/outline/value.ts';
import { makers } from '../reference/lookup.ts';
import type { Edit } from './finding.ts';

/** What a file must write to use a name of ff-core, and the change of its imports that this takes. */
export function imported(outline: Outline, name: string): { text: string; edits: Edit[] } {
  for (const [local, each] of outline.imports.names) {
    if (each.name === name && !each.typeOnly) return { text: local, edits: [] };
  }
  const [namespace] = outline.imports.namespaces;
  if (namespace !== undefined) return { text: `${namespace}.${name}`, edits: [] };
  return { text: name, edits: [importEdit(outline, name)] };
}

/** Adds a name to the import of ff-core, in its place by the alphabet. */
function importEdit({ imports: { list }, file, text }: Outline, name: string): Edit {
  if (!list) {
    const start = file.statements[0]?.getStart(file) ?? text.length;
    const gap = file.statements.length === 0 && text !== '' && !text.endsWith('\n') ? '\n' : '';
    return insertion(start, `${gap}import { ${name} } from 'ff-core';\n`);
  }
  const { entries } = list;
  const last = entries.at(-1);
  if (!last) return { span: list, text: `{ ${name} }` };
  const lower = name.toLowerCase();
  const next = entries.find((entry) => text.slice(entry.start, entry.end).toLowerCase() > lower);
  const [gap] = /^\s*/.exec(text.slice(list.start + 1, entries[0]!.start))!;
  const blank = gap.includes('\n') ? gap : ' ';
  return next ? insertion(next.start, `${name},${blank}`) : insertion(last.end, `,${blank}${name}`);
}

export function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

/** Adds a property to an object literal, behind the others and laid out like them. */
export function addProperty(text: string, object: ObjectValue, property: string): Edit {
  const { start, end } = object.written;
  const inside = object.properties.filter(({ span }) => span.start > start && span.end < end);
  const last = inside.reduce<Property | undefined>(
    (latest, each) => (latest && latest.span.start > each.span.start ? latest : each),
    undefined,
  );
  if (!last)
    return { span: { start, end: start + 1 }, text: `{ ${property}${text[start + 1] === '}' ? ' ' : ','}` };
  const [gap] = /\s*$/.exec(text.slice(start, last.span.start))!;
  const blank = gap.includes('\n') ? gap : ' ';
  const comma = /^\s*,/.exec(text.slice(last.span.end, end));
  if (!comma) return insertion(last.span.end, `,${blank}${property}`);
  return insertion(last.span.end + comma[0].length, `${blank}${property},`);
}

/** Adds an option to a call: to its object of options, or as a new one behind its other arguments. */
export function addOption(text: string, call: CallValue, option: string): Edit | undefined {
  const index = makers[call.name]?.parameters.findIndex(({ type }) => type.options) ?? -1;
  const given = call.args[index];
  if (given?.kind === 'object') return addProperty(text, given, option);
  const closed = text[call.written.end - 1] === ')';
  if (given || index < 0 || !call.complete || !closed || call.args.length < index) return undefined;
  return insertion(call.written.end - 1, index > 0 ? `, { ${option} }` : `{ ${option} }`);
}

/** Takes a property out of its object, with the comma that belongs to it and its line if nothing else is on it. */
export function removeProperty(text: string, { span }: Property): Edit {
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(span.end, span.end + 200));
  if (behind) {
    const start = text.slice(0, span.start).replace(/[ \t]*$/, '').length;
    const end = span.end + behind[0].length;
    const ownLine = text[start - 1] === '\n' && /^\r?\n/.exec(text.slice(end, end + 2));
    return { span: ownLine ? { start, end: end + ownLine[0].length } : { start: span.start, end }, text: '' };
  }
  const before = /,\s*$/.exec(text.slice(Math.max(0, span.start - 200), span.start));
  return { span: { start: span.start - (before ? before[0].length : 0), end: span.end }, text: '' };
}

export function replacement(span: Span, text: string): Edit {
  return { span, text };
}
