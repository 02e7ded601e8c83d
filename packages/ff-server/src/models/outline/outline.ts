import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import { Evaluator } from './evaluate.ts';
import type { Imports } from './imports.ts';
import { type LayerOutline, layersOf } from './layers.ts';
import { parse, type SyntaxProblem, spanOf } from './parse.ts';
import { engineName, type Scope, scopeOf } from './scope.ts';
import { type CallValue, type Property, property, type Span, type Value } from './value.ts';

/** The call of `defineModel` and what it is given. */
export interface ModelOutline {
  readonly call: CallValue;
  /** The constant that holds the model, if it is not exported at once. */
  readonly variable?: string;
  /** The options of the model by name, as far as they are known. */
  readonly options: ReadonlyMap<string, Property>;
  /** Whether these are all. */
  readonly complete: boolean;
  readonly layers: readonly LayerOutline[];
  /** Whether these are all: a spread of unknown length or a list made by code ends the knowledge. */
  readonly layersComplete: boolean;
}

/** A function of ff-core that the file calls by a name that it neither imports nor declares. */
export interface FreeCall {
  readonly name: string;
  readonly span: Span;
}

/** What a `*.ff.ts` file says, as far as that is known without running it. */
export interface Outline {
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly scope: Scope;
  readonly syntax: readonly SyntaxProblem[];
  readonly imports: Imports;
  readonly model?: ModelOutline;
  /** What the file exports by default. */
  readonly exported?: Value;
  readonly freeCalls: readonly FreeCall[];
  /** Every call of ff-core's functions in the file, from the first to the last. */
  readonly calls: readonly CallValue[];
}

/** Analyses a source without running it. Takes any text; what is half-written is left out. */
export function outlineOf(text: string): Outline {
  const { file, problems } = parse(text);
  const scope = scopeOf(file);
  const evaluator = new Evaluator(scope);
  const { calls, freeCalls } = callsOf(scope, evaluator);
  const expression = defaultExport(file);
  const exported = expression && new Evaluator(scope).of(expression);
  const model = modelOf(scope, calls, exported);
  return {
    text,
    file,
    scope,
    syntax: problems,
    imports: scope.imports,
    ...(model && { model }),
    ...(exported && { exported }),
    freeCalls,
    calls,
  };
}

function modelOf(
  scope: Scope,
  calls: readonly CallValue[],
  exported: Value | undefined,
): ModelOutline | undefined {
  const isModel = (call: CallValue) => call.name === 'defineModel';
  const call = exported?.kind === 'call' && isModel(exported) ? exported : calls.find(isModel);
  if (!call) return undefined;
  const given = call.args[0];
  const properties = given?.kind === 'object' ? given.properties : [];
  const { layers, complete } = layersOf(property(given, 'layers')?.value, new Evaluator(scope));
  const variable = variableOf(scope, call.written);
  return {
    call,
    ...(variable !== undefined && { variable }),
    options: new Map(properties.map((each) => [each.name, each])),
    complete: given?.kind === 'object' && given.complete,
    layers,
    layersComplete: complete,
  };
}

/** What the file exports by default. */
function defaultExport(file: ts.SourceFile): ts.Expression | undefined {
  for (const statement of file.statements) {
    if (typescript.isExportAssignment(statement) && !statement.isExportEquals) return statement.expression;
    if (!typescript.isExportDeclaration(statement) || statement.moduleSpecifier) continue;
    if (!statement.exportClause || !typescript.isNamedExports(statement.exportClause)) continue;
    for (const { name, propertyName } of statement.exportClause.elements) {
      if (name.text === 'default' && propertyName && typescript.isIdentifier(propertyName))
        return propertyName;
    }
  }
  return undefined;
}

function variableOf(scope: Scope, written: Span): string | undefined {
  for (const [name, initializer] of scope.constants) {
    if (spanOf(initializer, scope.file).start === written.start) return name;
  }
  return undefined;
}

/** More calls than any model file has; a limit for damaged ones. */
const mostCalls = 2000;

function callsOf(scope: Scope, evaluator: Evaluator): { calls: CallValue[]; freeCalls: FreeCall[] } {
  const calls: CallValue[] = [];
  const freeCalls: FreeCall[] = [];
  const visit = (node: ts.Node, inner: boolean): void => {
    if (calls.length > mostCalls) return;
    if (typescript.isCallExpression(node)) {
      const { expression } = node;
      const name = engineName(expression, scope);
      const free = typescript.isIdentifier(expression) && !scope.imports.names.has(expression.text);
      // inside a function a free name may be its parameter
      if (name !== undefined && free && !inner) {
        freeCalls.push({ name, span: spanOf(expression, scope.file) });
      }
      const value = name === undefined ? undefined : evaluator.of(node);
      if (value?.kind === 'call') calls.push(value);
    }
    typescript.forEachChild(node, (child) => visit(child, inner || typescript.isFunctionLike(child)));
  };
  try {
    visit(scope.file, false);
  } catch (error) {
    // nested deeper than the stack; what was found so far stands
    if (!(error instanceof RangeError)) throw error;
  }
  return { calls, freeCalls };
}
