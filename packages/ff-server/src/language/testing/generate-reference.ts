import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ts } from '@ts-morph/common';
import { typescript } from '../../models/typescript.ts';
import type { MakerDoc, OptionDoc, Reference, TypeDoc } from '../reference/types.ts';

/** The few types of the standard library that ff-core's options are made of: the whole one takes seconds to read. */
const library = `
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type Record<K extends keyof any, T> = { [P in K]: T };
interface Array<T> { length: number; [n: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }
interface Object {} interface Function {} interface CallableFunction {} interface NewableFunction {}
interface IArguments {} interface String {} interface Boolean {} interface Number {} interface RegExp {}
interface Promise<T> { then: T }
`;

/** Reads ff-core's sources with the type checker and writes down what a model file may use of them. */
export function generateReference(index: string): Reference {
  const { program, checker } = programOf(index);
  const module = checker.getSymbolAtLocation(program.getSourceFile(index)!)!;
  const values = checker
    .getExportsOfModule(module)
    .map((symbol) => ({ name: symbol.name, symbol: unaliased(checker, symbol) }))
    .filter(({ symbol }) => (symbol.flags & typescript.SymbolFlags.Value) !== 0);
  const functions = new Map(
    values.flatMap(({ name, symbol }) => {
      const type = checker.getTypeOfSymbol(symbol);
      const signature = type.getCallSignatures()[0];
      return signature ? [[name, { symbol, signature }] as const] : [];
    }),
  );
  const found: Record<string, MakerDoc> = {};
  const describe = new Describer(checker, functions);
  const queue = ['defineModel'];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found[name]) continue;
    const { symbol, signature } = functions.get(name)!;
    const maker = describe.maker(name, symbol, signature);
    found[name] = maker;
    queue.push(...makersIn(maker.parameters));
  }
  const makers = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { makers, exports: values.map(({ name }) => name).sort() };
}

function makersIn(options: readonly OptionDoc[]): string[] {
  const inType = (type: TypeDoc): string[] => [
    ...(type.makers ?? []),
    ...(type.options ? makersIn(type.options) : []),
    ...(type.element ? inType(type.element) : []),
  ];
  return options.flatMap((option) => inType(option.type));
}

type Functions = ReadonlyMap<string, { symbol: ts.Symbol; signature: ts.Signature }>;

class Describer {
  readonly #checker: ts.TypeChecker;
  readonly #functions: Functions;
  constructor(checker: ts.TypeChecker, functions: Functions) {
    this.#checker = checker;
    this.#functions = functions;
  }

  maker(name: string, symbol: ts.Symbol, signature: ts.Signature): MakerDoc {
    const text = typescript.displayPartsToString(symbol.getDocumentationComment(this.#checker));
    const bullets = bulletsOf(text);
    const parameters = signature.getParameters().map((parameter): OptionDoc => {
      const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
      const type = this.#checker.getTypeOfSymbol(parameter);
      return {
        name: parameter.name,
        optional: Boolean(declaration.questionToken ?? declaration.initializer),
        doc: docOf(parameter, this.#checker),
        type: this.#type(type, bullets, 0),
      };
    });
    const shown = parameters.map((each) => (each.optional ? `${each.name}?` : each.name));
    return { doc: text, signature: `${name}(${shown.join(', ')})`, parameters };
  }

  #type(given: ts.Type, bullets: ReadonlyMap<string, string>, depth: number): TypeDoc {
    const type = this.#checker.getNonNullableType(given);
    const parts = type.isUnion() ? type.types : [type];
    const values = parts.flatMap((part): (string | number | boolean)[] => {
      if (part.isStringLiteral() || part.isNumberLiteral()) return [part.value];
      if (part.flags & typescript.TypeFlags.BooleanLiteral)
        return [this.#checker.typeToString(part) === 'true'];
      return [];
    });
    // a parameter itself is an object of options, written in place
    const makers = depth === 0 ? [] : this.#makersOf(type);
    const list = parts.find((part) => this.#checker.isArrayType(part));
    const element = list && this.#checker.getTypeArguments(list as ts.TypeReference)[0];
    const objects = makers.length === 0 && depth < 3 ? parts.filter(isPlainObject) : [];
    const options = objects.length > 0 ? this.#options(objects, bullets, depth) : [];
    return {
      text: this.#checker
        .typeToString(type, undefined, typescript.TypeFormatFlags.NoTruncation)
        .replaceAll('"', "'"),
      ...(values.length > 0 && { values: values.sort() }),
      ...(makers.length > 0 && { makers }),
      ...(options.length > 0 && { options }),
      ...(element && { element: this.#type(element, new Map(), depth + 1) }),
    };
  }

  /** The options of an object, or of one of several. */
  #options(objects: readonly ts.Type[], bullets: ReadonlyMap<string, string>, depth: number): OptionDoc[] {
    const options = new Map<string, OptionDoc>();
    for (const symbol of objects.flatMap((object) => this.#checker.getPropertiesOfType(object))) {
      const type = this.#checker.getTypeOfSymbol(symbol);
      const before = options.get(symbol.name);
      const described = this.#type(type, new Map(), depth + 1);
      const values = [...new Set([...(before?.type.values ?? []), ...(described.values ?? [])])].sort();
      options.set(symbol.name, {
        name: symbol.name,
        optional: (symbol.flags & typescript.SymbolFlags.Optional) !== 0,
        doc: docOf(symbol, this.#checker) || (bullets.get(symbol.name) ?? ''),
        type: { ...described, ...(values.length > 0 && { values }) },
      });
    }
    return [...options.values()];
  }

  #makersOf(type: ts.Type): string[] {
    const objects = (type.isUnion() ? type.types : [type]).filter((part) => isPlainObject(part));
    if (objects.length === 0) return [];
    const makers = [...this.#functions].filter(([name, { signature }]) => {
      if (name === 'applySettings' || name === 'defineModel') return false;
      const made = signature.getReturnType();
      return (
        isPlainObject(made.isUnion() ? made.types[0]! : made) && this.#checker.isTypeAssignableTo(made, type)
      );
    });
    return makers.map(([name]) => name).sort();
  }
}

function isPlainObject(type: ts.Type): boolean {
  const object = (type.flags & (typescript.TypeFlags.Object | typescript.TypeFlags.Intersection)) !== 0;
  return (
    object &&
    type.getCallSignatures().length === 0 &&
    type.getProperties().length > 0 &&
    !type.getNumberIndexType()
  );
}

function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return typescript.displayPartsToString(symbol.getDocumentationComment(checker));
}

/** Options that the function's own comment describes: "- `alpha`: ..." or "`alpha`: ..." at the start of a sentence. */
function bulletsOf(doc: string): Map<string, string> {
  const bullets = new Map<string, string>();
  for (const [, name, text] of doc
    .replace(/\n(?!- )/g, ' ')
    .matchAll(/(?:^|\n- |[.)] )`(\w+)`(?::| is) ([^\n]*)/gm)) {
    bullets.set(name!, text!.charAt(0).toUpperCase() + text!.slice(1));
  }
  return bullets;
}

function unaliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Only the package's own files: TensorFlow.js has no part in options. */
function programOf(index: string): { program: ts.Program; checker: ts.TypeChecker } {
  const options: ts.CompilerOptions = {
    strict: true,
    noLib: true,
    types: [],
    target: typescript.ScriptTarget.ES2022,
  };
  const libraryFile = resolve(dirname(index), '__library.d.ts');
  const read = (name: string) => (name === libraryFile ? library : readFileSync(name, 'utf8'));
  const program = typescript.createProgram([libraryFile, index], options, {
    getSourceFile: (name, target) => typescript.createSourceFile(name, read(name), target, true),
    getDefaultLibFileName: () => libraryFile,
    writeFile: () => undefined,
    getCurrentDirectory: () => dirname(index),
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === libraryFile || existsSync(name),
    readFile: read,
    resolveModuleNameLiterals: (names, containing) =>
      names.map(({ text }) => {
        if (!text.startsWith('.')) return { resolvedModule: undefined };
        const resolvedFileName = resolve(dirname(containing), text);
        return { resolvedModule: { resolvedFileName, extension: '.ts', isExternalLibraryImport: false } };
      }),
  });
  return { program, checker: program.getTypeChecker() };
}
