import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import { isMissing, listValue, objectValue, templateValue } from './literals.ts';
import { binary, mathCall, namedConstant, unary } from './operators.ts';
import { spanOf } from './parse.ts';
import { engineName, type Scope } from './scope.ts';
import { type KnownValue, property, type Span, type Value } from './value.ts';

/** Deeper than anything that a person writes; a limit for files that were damaged. */
const deepest = 60;
/** A constant may be used by constants that are used by constants: 2^n values from n lines. */
const mostSteps = 5000;

/** Evaluates expressions of a file as far as they don't depend on running it. */
export class Evaluator {
  readonly #scope: Scope;
  /** Names that mean something else than at the top level, such as a function's parameters. */
  readonly #local: ReadonlyMap<string, Value>;
  #depth = 0;
  #steps = 0;
  readonly #open = new Set<string>();

  constructor(scope: Scope, local: ReadonlyMap<string, Value> = new Map()) {
    this.#scope = scope;
    this.#local = local;
  }

  /** The value of an expression. */
  of(node: ts.Expression): Value {
    if (this.#depth >= deepest || this.#steps++ > mostSteps) return this.#unknown(node);
    this.#depth++;
    try {
      return this.#evaluate(node);
    } finally {
      this.#depth--;
    }
  }

  /** The same with other meanings for some names. */
  within(local: ReadonlyMap<string, Value>): Evaluator {
    return new Evaluator(this.#scope, local);
  }

  /** The name that ff-core gives to a callee. */
  engineName(callee: ts.Expression): string | undefined {
    if (typescript.isIdentifier(callee) && this.#local.has(callee.text)) return undefined;
    return engineName(callee, this.#scope);
  }

  #evaluate(node: ts.Expression): Value {
    if (typescript.isNumericLiteral(node)) return this.#known(node, Number(node.text));
    if (typescript.isStringLiteralLike(node)) return this.#known(node, node.text);
    if (typescript.isTemplateExpression(node)) return templateValue(node, this);
    if (typescript.isIdentifier(node)) return this.#identifier(node);
    if (typescript.isArrayLiteralExpression(node)) return listValue(node, this);
    if (typescript.isObjectLiteralExpression(node)) return objectValue(node, this);
    if (typescript.isCallExpression(node)) return this.#call(node);
    if (typescript.isArrowFunction(node) || typescript.isFunctionExpression(node)) {
      return { kind: 'code', node, ...this.at(node) };
    }
    if (typescript.isParenthesizedExpression(node) || isTyped(node)) {
      return { ...this.of(node.expression), span: spanOf(node, this.#scope.file) };
    }
    if (typescript.isPrefixUnaryExpression(node)) {
      const operand = this.of(node.operand);
      return this.#result(node, operand.kind === 'known' ? unary(node.operator, operand.value) : undefined);
    }
    if (typescript.isBinaryExpression(node)) {
      const [left, right] = [this.of(node.left), this.of(node.right)];
      const known = left.kind === 'known' && right.kind === 'known';
      return this.#result(node, known ? binary(node.operatorToken.kind, left.value, right.value) : undefined);
    }
    if (typescript.isConditionalExpression(node)) {
      const condition = this.of(node.condition);
      if (condition.kind !== 'known') return this.#unknown(node);
      return this.of(condition.value ? node.whenTrue : node.whenFalse);
    }
    if (typescript.isPropertyAccessExpression(node))
      return this.#member(node, node.expression, node.name.text);
    if (typescript.isElementAccessExpression(node)) {
      const key = this.of(node.argumentExpression);
      return key.kind === 'known'
        ? this.#member(node, node.expression, String(key.value))
        : this.#unknown(node);
    }
    switch (node.kind) {
      case typescript.SyntaxKind.TrueKeyword:
        return this.#known(node, true);
      case typescript.SyntaxKind.FalseKeyword:
        return this.#known(node, false);
      case typescript.SyntaxKind.NullKeyword:
        return this.#known(node, null);
      case typescript.SyntaxKind.OmittedExpression:
        return this.#known(node, undefined);
      default:
        return this.#unknown(node);
    }
  }

  #identifier(node: ts.Identifier): Value {
    const name = node.text;
    const span = spanOf(node, this.#scope.file);
    const local = this.#local.get(name);
    if (local) return { ...local, span };
    const initializer = this.#scope.constants.get(name);
    if (initializer && !this.#open.has(name)) {
      this.#open.add(name);
      const value = this.of(initializer);
      this.#open.delete(name);
      return { ...value, span };
    }
    if (name === 'undefined') return this.#known(node, undefined);
    if (name === 'NaN' || name === 'Infinity') return this.#known(node, Number(name));
    return this.#unknown(node);
  }

  #call(node: ts.CallExpression): Value {
    const callee = node.expression;
    const args: Value[] = [];
    let complete = true;
    for (const argument of node.arguments) {
      if (typescript.isSpreadElement(argument)) {
        complete = false;
        break;
      }
      if (!isMissing(argument)) args.push(this.of(argument));
    }
    const name = this.engineName(callee);
    if (name !== undefined) {
      const calleeSpan = spanOf(callee, this.#scope.file);
      return { kind: 'call', name, callee: calleeSpan, args, complete, ...this.at(node) };
    }
    if (
      typescript.isPropertyAccessExpression(callee) &&
      callee.expression.getText(this.#scope.file) === 'Math'
    ) {
      const values = args.map((each) => (each.kind === 'known' ? each.value : null));
      const value = mathCall(callee.name.text, values);
      if (value !== undefined) return this.#known(node, value);
    }
    return this.#unknown(node);
  }

  #member(node: ts.Expression, object: ts.Expression, name: string): Value {
    if (typescript.isIdentifier(object)) {
      const constant = namedConstant(object.text, name);
      if (constant !== undefined) return this.#known(node, constant);
    }
    const holder = this.of(object);
    const span = spanOf(node, this.#scope.file);
    const found = property(holder, name)?.value;
    if (found) return { ...found, span };
    if (holder.kind === 'list' && holder.complete && name === 'length') {
      return this.#known(node, holder.items.length);
    }
    const item = holder.kind === 'list' ? holder.items[Number(name)] : undefined;
    return item ? { ...item, span } : this.#unknown(node);
  }

  #result(node: ts.Expression, result: { value: KnownValue['value'] } | undefined): Value {
    return result ? this.#known(node, result.value) : this.#unknown(node);
  }

  #known(node: ts.Expression, value: KnownValue['value']): Value {
    return { kind: 'known', value, ...this.at(node) };
  }

  #unknown(node: ts.Expression): Value {
    return { kind: 'unknown', ...this.at(node) };
  }

  /** Where a value that is written there stands. */
  at(node: ts.Node): { span: Span; written: Span } {
    const span = spanOf(node, this.#scope.file);
    return { span, written: span };
  }
}

type Typed = ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion;

function isTyped(node: ts.Expression): node is Typed {
  return (
    typescript.isAsExpression(node) ||
    typescript.isSatisfiesExpression(node) ||
    typescript.isNonNullExpression(node) ||
    typescript.isTypeAssertionExpression(node)
  );
}
