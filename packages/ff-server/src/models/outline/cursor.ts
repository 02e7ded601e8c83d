import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { Outline } from './outline.ts';
import { spanOf } from './parse.ts';
import { engineName } from './scope.ts';
import { holds, type Span } from './value.ts';

/** Where in a call of ff-core's functions the cursor stands. */
export interface Cursor {
  /** `option`: at the name of a property; `value`: where an argument, an option's value or an element goes. */
  readonly place: 'option' | 'value';
  /** The function's name in ff-core, and which of its arguments. */
  readonly maker: string;
  readonly parameter: number;
  /** Options on the way from the argument; a number stands for an element of a list. */
  readonly path: readonly (string | number)[];
  /** Names that the object already has, without the one under the cursor. */
  readonly present: readonly string[];
  /** The word under the cursor: what a completion replaces. */
  readonly word: Span;
  /** Whether the cursor is inside quotes; `word` is then what is between them. */
  readonly quoted: boolean;
  /** Whether a value already follows the name of the option. */
  readonly hasValue: boolean;
}

type Container = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | ts.CallExpression;

/** The place of an offset in a call of ff-core's, also in half-written files. */
export function cursorAt(outline: Outline, offset: number): Cursor | undefined {
  const { file, text } = outline;
  const leaf = deepest(file, file, offset);
  if (inComment(text, leaf, offset, file)) return undefined;
  const word = wordAt(text, leaf, offset, file);
  if (!word) return undefined;
  const container = containerOf(leaf, offset, file);
  if (!container) return undefined;
  const base = { word: word.span, quoted: word.quoted };
  if (!typescript.isObjectLiteralExpression(container)) {
    const target = targetOf(outline, container, offset);
    return target && { place: 'value', ...target, ...base, present: [], hasValue: true };
  }
  const target = targetOf(outline, container, offset);
  if (!target) return undefined;
  const named = propertyAt(container, offset, text, file);
  const present = container.properties
    .filter((each) => each !== named?.node && each.name && !typescript.isComputedPropertyName(each.name))
    .map((each) => (each.name as ts.Identifier).text);
  if (named?.inValue && named.name !== undefined) {
    return {
      place: 'value',
      ...target,
      path: [...target.path, named.name],
      ...base,
      present,
      hasValue: true,
    };
  }
  const hasValue = named !== undefined && typescript.isPropertyAssignment(named.node);
  return { place: 'option', ...target, ...base, present, hasValue };
}

/** The deepest node that holds an offset; of two that touch there, the one that begins. */
function deepest(node: ts.Node, file: ts.SourceFile, offset: number): ts.Node {
  let found = node;
  for (let next: ts.Node | undefined = node; next; ) {
    found = next;
    next = undefined;
    typescript.forEachChild(found, (child) => {
      // where the parser put something that the source doesn't have, the cursor is in what lacks it
      if (child.getStart(file) >= child.end) return;
      if (holds({ start: child.getStart(file), end: openEnd(child, file) }, offset)) next = child;
    });
  }
  return found;
}

/** Where a node ends for the cursor: what is not closed goes on over the blanks behind it. */
function openEnd(node: ts.Node, file: ts.SourceFile): number {
  const { text } = file;
  const closing = closingOf(node);
  if (closing === undefined || text[node.end - 1] === closing) return node.end;
  return node.end + /^\s*/.exec(text.slice(node.end))![0].length;
}

function closingOf(node: ts.Node): string | undefined {
  if (typescript.isObjectLiteralExpression(node)) return '}';
  if (typescript.isArrayLiteralExpression(node)) return ']';
  if (typescript.isCallExpression(node)) return ')';
  // whatever holds something that is not closed isn't closed itself
  return typescript.isToken(node) || typescript.isIdentifier(node) ? undefined : '\0';
}

/** The object, list or arguments that the offset is directly in. */
function containerOf(leaf: ts.Node, offset: number, file: ts.SourceFile): Container | undefined {
  for (let node: ts.Node | undefined = leaf; node; node = node.parent) {
    if (typescript.isFunctionLike(node) || typescript.isBlock(node)) return undefined;
    const after = node.getStart(file) < offset;
    const closed = closingOf(node) === file.text[node.end - 1] && offset >= node.end;
    if (!after || closed) continue;
    if (typescript.isObjectLiteralExpression(node) || typescript.isArrayLiteralExpression(node)) return node;
    if (typescript.isCallExpression(node) && offset > node.expression.end) return node;
  }
  return undefined;
}

/** The property that the offset is in, and whether it stands behind the colon. */
function propertyAt(
  container: ts.ObjectLiteralExpression,
  offset: number,
  text: string,
  file: ts.SourceFile,
): { node: ts.ObjectLiteralElementLike; name?: string; inValue: boolean } | undefined {
  const before = container.properties.filter((each) => each.getStart(file) <= offset);
  const node = before.at(-1);
  if (!node?.name || typescript.isComputedPropertyName(node.name)) return undefined;
  const colon = text.slice(node.name.end, offset).indexOf(':');
  const behind = text.slice(Math.min(node.end, offset), offset);
  // behind a comma or on a line of its own the next property begins
  if (behind.includes(',') || (behind.includes('\n') && !/:\s*$/.test(text.slice(0, offset))))
    return undefined;
  return { node, name: node.name.text, inValue: colon >= 0 && typescript.isPropertyAssignment(node) };
}

type Target = Pick<Cursor, 'maker' | 'parameter' | 'path'>;

/** The call that a container belongs to, and the way from there. */
function targetOf(outline: Outline, container: Container, offset: number): Target | undefined {
  const { file, scope, calls } = outline;
  if (typescript.isCallExpression(container)) {
    const maker = engineName(container.expression, scope);
    if (maker === undefined) return undefined;
    const commas = container.arguments.filter((each) => openEnd(each, file) < offset).length;
    const last = outline.text.slice(0, offset).trimEnd().at(-1);
    const behind = commas > 0 && commas === container.arguments.length && last !== ',';
    return { maker, parameter: behind ? commas - 1 : commas, path: [] };
  }
  const path: (string | number)[] = typescript.isArrayLiteralExpression(container) ? [0] : [];
  for (let node: ts.Node = container; node.parent; node = node.parent) {
    const { parent } = node;
    if (typescript.isPropertyAssignment(parent)) {
      if (typescript.isComputedPropertyName(parent.name)) return undefined;
      path.unshift(parent.name.text);
    } else if (typescript.isArrayLiteralExpression(parent)) {
      path.unshift(0);
    } else if (typescript.isCallExpression(parent)) {
      const parameter = parent.arguments.indexOf(node as ts.Expression);
      const maker = engineName(parent.expression, scope);
      return maker === undefined || parameter < 0 ? undefined : { maker, parameter, path };
    } else if (typescript.isVariableDeclaration(parent)) {
      const written = spanOf(unwrapped(parent.initializer), file);
      // a constant is what it is used as: the options of dense(500, hidden)
      for (const call of calls) {
        const parameter = call.args.findIndex((each) => each.written.start === written.start);
        if (parameter >= 0) return { maker: call.name, parameter, path };
      }
      return undefined;
    }
  }
  return undefined;
}

function unwrapped(node: ts.Expression | undefined): ts.Expression {
  let inner = node!;
  while (
    typescript.isAsExpression(inner) ||
    typescript.isSatisfiesExpression(inner) ||
    typescript.isParenthesizedExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

function wordAt(
  text: string,
  leaf: ts.Node,
  offset: number,
  file: ts.SourceFile,
): { span: Span; quoted: boolean } | undefined {
  const start = leaf.getStart(file);
  if (typescript.isStringLiteralLike(leaf) && start < offset) {
    const quote = text[start]!;
    const closed = leaf.end - start > 1 && text[leaf.end - 1] === quote;
    if (closed && offset >= leaf.end) return undefined;
    // what is not closed ends where a list or object might go on
    const inner = text.slice(start + 1, closed ? leaf.end - 1 : leaf.end);
    const length = closed ? inner.length : Math.max(offset - start - 1, /^[\w-]*/.exec(inner)![0].length);
    return { span: { start: start + 1, end: start + 1 + length }, quoted: true };
  }
  const before = /[\w$]*$/.exec(text.slice(Math.max(0, offset - 100), offset))![0].length;
  const after = /^[\w$]*/.exec(text.slice(offset, offset + 100))![0].length;
  return { span: { start: offset - before, end: offset + after }, quoted: false };
}

function inComment(text: string, leaf: ts.Node, offset: number, file: ts.SourceFile): boolean {
  if (typescript.isStringLiteralLike(leaf) && leaf.getStart(file) < offset) return false;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/(^|[^:'"`])\/\//.test(line)) return true;
  const opened = text.lastIndexOf('/*', offset - 1);
  return opened >= 0 && text.lastIndexOf('*/', offset - 1) < opened && opened >= leaf.getFullStart();
}
