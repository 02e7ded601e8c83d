import { createHash } from 'node:crypto';
import type { ts } from '@ts-morph/common';
import { typescript } from '../typescript.ts';

/**
 * The code of a bundled model file, for telling what a change reaches. A function's signature covers its own tokens
 * and those of every top-level declaration that it reaches, through any number of others; comments, formatting and
 * the names of declarations do not count.
 */
export class BundleCode {
  readonly #file: ts.SourceFile;
  /** Top-level statements by the names that they declare. */
  readonly #declarations = new Map<string, ts.Node[]>();
  /** Function-like nodes by their text. */
  readonly #functions = new Map<string, ts.Node[]>();
  readonly #hashes = new Map<ts.Node, string>();

  constructor(bundle: string) {
    this.#file = typescript.createSourceFile(
      'model.mjs',
      bundle,
      typescript.ScriptTarget.Latest,
      true,
      typescript.ScriptKind.JS,
    );
    for (const statement of this.#file.statements) this.#declare(statement);
    this.#collectFunctions(this.#file);
  }

  /**
   * A hash of functions by their text, as `Function.prototype.toString` gives it, and of all that they reach. What is
   * not in the bundle, such as a function of ff-core, is no code of the model's.
   */
  signatureOf(texts: readonly string[]): string {
    return hash(texts.map((text) => this.#ofText(text)));
  }

  #ofText(text: string): string {
    const nodes = this.#functions.get(text);
    if (!nodes) return '';
    return hash(nodes.map((node) => hash([this.#ofNode(node, []), ...this.#captured(node)])));
  }

  /** What a function captures depends on the functions around it, and on what these were called with. */
  #captured(node: ts.Node): string[] {
    const around = enclosingFunctions(node);
    const outermost = around.at(-1);
    if (!outermost) return [];
    const outer = new Set(around.flatMap((each) => [...declaredIn(each, node)]));
    if (![...referencesIn(node)].some((name) => outer.has(name))) return [];
    const maker = [...this.#declarations].find(([, nodes]) =>
      nodes.some((each) => contains(each, outermost)),
    );
    const calls = maker ? this.#usesOf(maker[0], maker[1]) : [];
    return [outermost, ...calls].map((each) => this.#ofNode(each, []));
  }

  /** The whole expressions in which a declaration is used outside itself. */
  #usesOf(name: string, declarations: readonly ts.Node[]): ts.Node[] {
    const uses = new Set<ts.Node>();
    const visit = (each: ts.Node) => {
      if (declarations.includes(each)) return;
      if (isReference(each) && (each as ts.Identifier).text === name) uses.add(wholeExpression(each));
      typescript.forEachChild(each, visit);
    };
    visit(this.#file);
    return [...uses];
  }

  /** Tokens of a node, each name of a declaration replaced by what it declares. */
  #ofNode(node: ts.Node, path: readonly ts.Node[]): string {
    const known = this.#hashes.get(node);
    if (known) return known;
    // a helper that calls itself, by however many others
    const cycle = path.indexOf(node);
    if (cycle >= 0) return `cycle ${path.length - cycle}`;
    const inner = [...path, node];
    const names = new Set(ownNames(node));
    const parts: string[] = [];
    for (const token of tokensOf(node, this.#file)) {
      const text = token.getText(this.#file);
      const declared = isReference(token) ? this.#declarations.get(text) : undefined;
      if (declared) parts.push(`→${hash(declared.map((each) => this.#ofNode(each, inner)))}`);
      else parts.push(names.has(text) && token.parent === node ? '·' : text);
    }
    const result = hash(parts);
    if (path.length === 0) this.#hashes.set(node, result);
    return result;
  }

  #declare(statement: ts.Statement): void {
    const add = (name: string, node: ts.Node) =>
      this.#declarations.set(name, [...(this.#declarations.get(name) ?? []), node]);
    if (typescript.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        for (const name of boundNames(declaration.name)) add(name, declaration);
    } else if (typescript.isFunctionDeclaration(statement) || typescript.isClassDeclaration(statement)) {
      if (statement.name) add(statement.name.text, statement);
    } else if (
      typescript.isExpressionStatement(statement) &&
      typescript.isBinaryExpression(statement.expression)
    ) {
      // a declaration that is filled in afterwards: `helper.scale = 3`
      const [first] = [...referencesIn(statement.expression.left)];
      if (first) add(first, statement);
    }
  }

  #collectFunctions(node: ts.Node): void {
    if (typescript.isFunctionLike(node)) {
      const text = node.getText(this.#file);
      this.#functions.set(text, [...(this.#functions.get(text) ?? []), node]);
    }
    typescript.forEachChild(node, (child) => this.#collectFunctions(child));
  }
}

/** Names that a top-level declaration gives itself: a renamed helper is the same helper. */
function ownNames(node: ts.Node): string[] {
  if (typescript.isVariableDeclaration(node)) return boundNames(node.name);
  const isNamed = typescript.isFunctionDeclaration(node) || typescript.isClassDeclaration(node);
  return isNamed && node.name ? [node.name.text] : [];
}

function* tokensOf(node: ts.Node, file: ts.SourceFile): Generator<ts.Node> {
  const children = node.getChildren(file);
  if (children.length === 0) {
    if (node.kind !== typescript.SyntaxKind.SyntaxList && node.getText(file) !== '') yield node;
    return;
  }
  for (const child of children) if (!typescript.isJSDoc(child)) yield* tokensOf(child, file);
}

/** Whether an identifier stands for a value, rather than naming a property or what it declares. */
function isReference(node: ts.Node): boolean {
  if (!typescript.isIdentifier(node)) return false;
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (
    typescript.isPropertyAssignment(parent) ||
    typescript.isMethodDeclaration(parent) ||
    typescript.isPropertyDeclaration(parent)
  )
    return parent.name !== node;
  if (typescript.isBindingElement(parent)) return parent.initializer === node;
  if (typescript.isVariableDeclaration(parent) || typescript.isParameter(parent))
    return parent.initializer === node;
  const declares =
    typescript.isFunctionDeclaration(parent) ||
    typescript.isFunctionExpression(parent) ||
    typescript.isClassLike(parent);
  return !(declares && parent.name === node);
}

function referencesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (each: ts.Node) => {
    if (isReference(each)) names.add((each as ts.Identifier).text);
    typescript.forEachChild(each, visit);
  };
  visit(node);
  return names;
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** The expression around a node up to the list, object or statement that it is a part of. */
function wholeExpression(node: ts.Node): ts.Node {
  let whole = node;
  while (
    !typescript.isArrayLiteralExpression(whole.parent) &&
    !typescript.isPropertyAssignment(whole.parent) &&
    !typescript.isVariableDeclaration(whole.parent) &&
    !typescript.isStatement(whole.parent)
  ) {
    whole = whole.parent;
  }
  return whole;
}

function enclosingFunctions(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  for (let { parent } = node; parent; { parent } = parent)
    if (typescript.isFunctionLike(parent)) found.push(parent);
  return found;
}

/** Names that a function declares, without those that belong to the given function inside it. */
function declaredIn(node: ts.Node, without: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (each: ts.Node) => {
    if (each === without) return;
    if (typescript.isVariableDeclaration(each) || typescript.isParameter(each))
      for (const name of boundNames(each.name)) names.add(name);
    if (
      (typescript.isFunctionDeclaration(each) || typescript.isClassDeclaration(each)) &&
      each.name &&
      each !== node
    )
      names.add(each.name.text);
    typescript.forEachChild(each, visit);
  };
  visit(node);
  return names;
}

function boundNames(name: ts.BindingName): string[] {
  if (typescript.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    typescript.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);
}
