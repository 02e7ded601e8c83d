import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { Evaluator } from './evaluate.ts';
import { plain } from './parse.ts';
import { TensorShapes } from './tensor-shapes.ts';
import type { CodeValue, Value } from './value.ts';

/** What the code of a custom layer lets one say about its shape. */
export interface CustomShape {
  readonly units?: number;
  /** Number of all its parameters. */
  readonly parameters?: number;
}

/**
 * Reads the shapes of a custom layer's parameters off its `init` and follows them through its `call`. Works for plain
 * code: `init` returns an object of `normal([inputs, 10], ...)`, `zeros([10])` and the like; `call` is a chain of
 * common TensorFlow.js ops. For anything else the shape is unknown.
 */
export function customShape(
  init: Value | undefined,
  call: Value | undefined,
  inputs: number | undefined,
  evaluator: Evaluator,
): CustomShape {
  const shapes = init?.kind === 'code' ? parameterShapes(init, inputs, evaluator) : undefined;
  if (!shapes) return {};
  const sizes = [...shapes.values()].map((shape) =>
    shape?.reduce<number>((a, b) => a * (b ?? Number.NaN), 1),
  );
  const parameters = sizes.reduce<number>((sum, size) => sum + (size ?? Number.NaN), 0);
  const units = call?.kind === 'code' ? unitsOf(call, shapes, inputs, evaluator) : undefined;
  return {
    ...(units !== undefined && { units }),
    ...(Number.isFinite(parameters) && { parameters }),
  };
}

type ParameterShape = readonly (number | undefined)[];
type ParameterShapes = ReadonlyMap<string, ParameterShape | undefined>;

/** The shapes of what `init` returns. */
function parameterShapes(
  init: CodeValue,
  inputs: number | undefined,
  evaluator: Evaluator,
): ParameterShapes | undefined {
  const { constants, result } = bodyOf(init.node);
  const returned = result && plain(result);
  if (!returned || !typescript.isObjectLiteralExpression(returned)) return undefined;
  const local = new Map<string, Value>();
  const { span, written } = init;
  const context = init.node.parameters[0]?.name;
  const width: Value =
    inputs === undefined
      ? { kind: 'unknown', span, written }
      : { kind: 'known', value: inputs, span, written };
  if (context && typescript.isObjectBindingPattern(context)) {
    for (const { name, propertyName } of context.elements) {
      const original = propertyName && typescript.isIdentifier(propertyName) ? propertyName.text : undefined;
      if (typescript.isIdentifier(name) && (original ?? name.text) === 'inputs') local.set(name.text, width);
    }
  } else if (context && typescript.isIdentifier(context)) {
    const property = { name: 'inputs', nameSpan: span, span, value: width };
    local.set(context.text, { kind: 'object', properties: [property], complete: false, span, written });
  }
  const shapes = new Map<string, ParameterShape | undefined>();
  for (const [name, initializer] of constants) local.set(name, evaluator.within(local).of(initializer));
  for (const element of returned.properties) {
    if (!typescript.isPropertyAssignment(element) || typescript.isComputedPropertyName(element.name))
      return undefined;
    const made = plain(element.initializer);
    const shape = typescript.isCallExpression(made) ? made.arguments[0] : undefined;
    shapes.set(element.name.text, shape && listOfNumbers(evaluator.within(local).of(shape)));
  }
  return shapes;
}

/** How wide the result of `call` is. */
function unitsOf(
  call: CodeValue,
  shapes: ParameterShapes,
  inputs: number | undefined,
  evaluator: Evaluator,
): number | undefined {
  const { constants, result } = bodyOf(call.node);
  if (!result) return undefined;
  const known = new TensorShapes(evaluator);
  const [x, parameters] = call.node.parameters;
  if (x && typescript.isIdentifier(x.name)) known.set(x.name.text, ['batch', inputs]);
  if (parameters && typescript.isObjectBindingPattern(parameters.name)) {
    for (const { name, propertyName } of parameters.name.elements) {
      const original = propertyName && typescript.isIdentifier(propertyName) ? propertyName.text : undefined;
      if (typescript.isIdentifier(name)) known.set(name.text, shapes.get(original ?? name.text));
    }
  } else if (parameters && typescript.isIdentifier(parameters.name)) {
    for (const [name, shape] of shapes) known.set(`${parameters.name.text}.${name}`, shape);
  }
  for (const [name, initializer] of constants) known.set(name, known.of(initializer));
  const shape = known.of(result);
  const units = shape?.length === 2 ? shape[1] : undefined;
  return typeof units === 'number' ? units : undefined;
}

/** The constants of a function's body and what it returns, where it is a plain sequence. */
function bodyOf(node: ts.FunctionLikeDeclaration): {
  constants: Map<string, ts.Expression>;
  result?: ts.Expression;
} {
  const constants = new Map<string, ts.Expression>();
  const { body } = node;
  if (!body) return { constants };
  if (!typescript.isBlock(body)) return { constants, result: body };
  for (const statement of body.statements) {
    if (typescript.isReturnStatement(statement)) {
      return statement.expression ? { constants, result: statement.expression } : { constants };
    }
    if (!typescript.isVariableStatement(statement)) return { constants };
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (typescript.isIdentifier(name) && initializer) constants.set(name.text, initializer);
    }
  }
  return { constants };
}

function listOfNumbers(value: Value): ParameterShape | undefined {
  if (value.kind !== 'list' || !value.complete) return undefined;
  return value.items.map((item) =>
    item.kind === 'known' && typeof item.value === 'number' ? item.value : undefined,
  );
}
