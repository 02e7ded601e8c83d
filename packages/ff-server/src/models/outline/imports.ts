import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';
import { spanOf } from './parse.ts';
import type { Span } from './value.ts';

const engine = 'ff-core';

/** A name that the file imports from ff-core. */
export interface ImportedName {
  /** Its name in ff-core. */
  readonly name: string;
  /** Where ff-core's name stands in the import. */
  readonly span: Span;
  readonly typeOnly: boolean;
}

/** What a file imports. */
export interface Imports {
  /** Names from ff-core by what the file calls them. */
  readonly names: ReadonlyMap<string, ImportedName>;
  /** What `import * as` calls ff-core. */
  readonly namespaces: ReadonlySet<string>;
  /** Names from elsewhere. */
  readonly foreign: ReadonlySet<string>;
  /** The first `{ ... }` of values from ff-core, where another name can be added. */
  readonly list?: Span & { readonly entries: readonly Span[] };
}

export function importsOf(file: ts.SourceFile): Imports {
  const names = new Map<string, ImportedName>();
  const namespaces = new Set<string>();
  const foreign = new Set<string>();
  let list: Imports['list'];
  for (const statement of file.statements) {
    if (!typescript.isImportDeclaration(statement)) continue;
    const clause = statement.importClause;
    if (!clause) continue;
    const source = statement.moduleSpecifier;
    // without a specifier the line is half-written: who names a function of ff-core means it
    const own = !typescript.isStringLiteral(source) || source.text === engine;
    if (clause.name) foreign.add(clause.name.text);
    const bindings = clause.namedBindings;
    if (!bindings) continue;
    if (typescript.isNamespaceImport(bindings)) {
      (own ? namespaces : foreign).add(bindings.name.text);
      continue;
    }
    const typeOnly = clause.phaseModifier === typescript.SyntaxKind.TypeKeyword;
    for (const element of bindings.elements) {
      if (!own) {
        foreign.add(element.name.text);
        continue;
      }
      const original = element.propertyName ?? element.name;
      names.set(element.name.text, {
        name: original.text,
        span: spanOf(original, file),
        typeOnly: typeOnly || element.isTypeOnly,
      });
    }
    if (own && !typeOnly) {
      list ??= { ...spanOf(bindings, file), entries: bindings.elements.map((each) => spanOf(each, file)) };
    }
  }
  return { names, namespaces, foreign, ...(list && { list }) };
}
