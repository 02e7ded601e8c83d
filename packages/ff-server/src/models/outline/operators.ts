import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import type { KnownValue } from './value.ts';

type Constant = KnownValue['value'];

/** The value of `left operator right` on constants; `undefined` where it is none that a model file would write. */
export function binary(
  operator: ts.SyntaxKind,
  left: Constant,
  right: Constant,
): { value: Constant } | undefined {
  if (
    operator === typescript.SyntaxKind.PlusToken &&
    (typeof left === 'string' || typeof right === 'string')
  ) {
    return { value: `${left}${right}` };
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case typescript.SyntaxKind.PlusToken:
      return { value: left + right };
    case typescript.SyntaxKind.MinusToken:
      return { value: left - right };
    case typescript.SyntaxKind.AsteriskToken:
      return { value: left * right };
    case typescript.SyntaxKind.SlashToken:
      return { value: left / right };
    case typescript.SyntaxKind.PercentToken:
      return { value: left % right };
    case typescript.SyntaxKind.AsteriskAsteriskToken:
      return { value: left ** right };
    case typescript.SyntaxKind.LessThanLessThanToken:
      return { value: left << right };
    default:
      return undefined;
  }
}

/** The value of `-x`, `+x` or `!x`. */
export function unary(operator: ts.SyntaxKind, operand: Constant): { value: Constant } | undefined {
  if (operator === typescript.SyntaxKind.ExclamationToken) return { value: !operand };
  if (typeof operand !== 'number') return undefined;
  if (operator === typescript.SyntaxKind.MinusToken) return { value: -operand };
  return operator === typescript.SyntaxKind.PlusToken ? { value: operand } : undefined;
}

/** `Math.PI`, `Number.NaN` and the like. */
export function namedConstant(object: string, name: string): number | undefined {
  const holder = object === 'Math' ? Math : object === 'Number' ? Number : {};
  const value: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** `Math.sqrt(x)` and the like, of functions that give the same value each time. */
export function mathCall(name: string, args: readonly Constant[]): number | undefined {
  const fn: unknown = name === 'random' ? undefined : Object.getOwnPropertyDescriptor(Math, name)?.value;
  if (typeof fn !== 'function' || !args.every((each) => typeof each === 'number')) return undefined;
  const result: unknown = fn.apply(Math, args);
  return typeof result === 'number' ? result : undefined;
}
