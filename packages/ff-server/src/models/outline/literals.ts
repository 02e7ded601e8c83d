import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { Evaluator } from './evaluate.ts';
import type { Property, Value } from './value.ts';

/** Values of templates, lists and objects: what of them is known, element by element. */

export function templateValue(node: ts.TemplateExpression, evaluator: Evaluator): Value {
  let text = node.head.text;
  for (const { expression, literal } of node.templateSpans) {
    const value = evaluator.of(expression);
    if (value.kind !== 'known') return { kind: 'unknown', ...evaluator.at(node) };
    text += `${value.value}${literal.text}`;
  }
  return { kind: 'known', value: text, ...evaluator.at(node) };
}

export function listValue(node: ts.ArrayLiteralExpression, evaluator: Evaluator): Value {
  const items: Value[] = [];
  for (const element of node.elements) {
    if (typescript.isSpreadElement(element)) {
      const spread = evaluator.of(element.expression);
      if (spread.kind === 'list') items.push(...spread.items);
      if (spread.kind !== 'list' || !spread.complete) {
        return { kind: 'list', items, complete: false, ...evaluator.at(node) };
      }
    } else if (!isMissing(element)) {
      items.push(evaluator.of(element));
    }
  }
  return { kind: 'list', items, complete: true, ...evaluator.at(node) };
}

export function objectValue(node: ts.ObjectLiteralExpression, evaluator: Evaluator): Value {
  const properties = new Map<string, Property>();
  let complete = true;
  const put = (each: Property) => {
    properties.delete(each.name); // so that the order is that of writing
    properties.set(each.name, each);
  };
  for (const element of node.properties) {
    if (typescript.isSpreadAssignment(element)) {
      const spread = evaluator.of(element.expression);
      const known = spread.kind === 'object' && spread.complete;
      // what is not known of it may replace everything before
      if (!known) for (const [name, each] of properties) properties.set(name, forgotten(each));
      if (spread.kind === 'object') spread.properties.forEach(put);
      complete &&= known;
      continue;
    }
    const name = nameOf(element.name, evaluator);
    if (name === undefined) complete = false;
    if (!name) continue;
    const nameSpan = evaluator.at(element.name).span;
    put({ name, nameSpan, span: evaluator.at(element).span, value: elementValue(element, evaluator) });
  }
  return { kind: 'object', properties: [...properties.values()], complete, ...evaluator.at(node) };
}

function forgotten(each: Property): Property {
  const { span, written } = each.value;
  return { ...each, value: { kind: 'unknown', span, written } };
}

/** The name of a property; empty where it is missing, nothing where it isn't known. */
function nameOf(name: ts.PropertyName, evaluator: Evaluator): string | undefined {
  if (!typescript.isComputedPropertyName(name)) return name.text;
  const value = evaluator.of(name.expression);
  return value.kind === 'known' ? String(value.value) : undefined;
}

type Element = Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>;

function elementValue(element: Element, evaluator: Evaluator): Value {
  if (typescript.isPropertyAssignment(element)) return evaluator.of(element.initializer);
  if (typescript.isShorthandPropertyAssignment(element)) return evaluator.of(element.name);
  return { kind: 'code', node: element, ...evaluator.at(element) };
}

/** Whether the parser put a node where the source has none. */
export function isMissing(node: ts.Node): boolean {
  return node.pos === node.end && node.kind !== typescript.SyntaxKind.OmittedExpression;
}
