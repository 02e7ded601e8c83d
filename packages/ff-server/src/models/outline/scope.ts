import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import { type Imports, importsOf } from './imports.ts';

/** What names mean at the top level of a file. */
export interface Scope {
  readonly file: ts.SourceFile;
  readonly imports: Imports;
  /** Initialisers of top-level constants. */
  readonly constants: ReadonlyMap<string, ts.Expression>;
  /** All other names that the file declares at its top level. */
  readonly declared: ReadonlySet<string>;
}

export function scopeOf(file: ts.SourceFile): Scope {
  const constants = new Map<string, ts.Expression>();
  const declared = new Set<string>();
  const declare = (name: ts.BindingName | undefined): void => {
    if (!name) return;
    if (typescript.isIdentifier(name)) declared.add(name.text);
    else for (const element of name.elements) if (typescript.isBindingElement(element)) declare(element.name);
  };
  for (const statement of file.statements) {
    if (typescript.isVariableStatement(statement)) {
      const constant = (statement.declarationList.flags & typescript.NodeFlags.Const) !== 0;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (constant && initializer && typescript.isIdentifier(name)) constants.set(name.text, initializer);
        else declare(name);
      }
    } else if (
      typescript.isFunctionDeclaration(statement) ||
      typescript.isClassDeclaration(statement) ||
      typescript.isEnumDeclaration(statement)
    ) {
      declare(statement.name);
    }
  }
  return { file, imports: importsOf(file), constants, declared };
}

/** What ff-core calls the function that an expression names; nothing where it is someone else's. */
export function engineName(expression: ts.Expression, scope: Scope): string | undefined {
  if (typescript.isIdentifier(expression)) {
    const { text } = expression;
    const imported = scope.imports.names.get(text);
    if (imported) return imported.name;
    // A free name is ff-core's: the import may not be written yet.
    return text === '' || isForeign(text, scope) ? undefined : text;
  }
  const named =
    typescript.isPropertyAccessExpression(expression) && typescript.isIdentifier(expression.expression);
  if (!named || !scope.imports.namespaces.has(expression.expression.text)) return undefined;
  return expression.name.text;
}

function isForeign(name: string, { imports, constants, declared }: Scope): boolean {
  return (
    imports.foreign.has(name) || imports.namespaces.has(name) || constants.has(name) || declared.has(name)
  );
}
