import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { extension, packageFolder, repository } from './places.mjs';
import { copyTypes } from './types.mjs';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const require = createRequire(import.meta.url);
const common = require(packageFolder('@ts-morph/common', join(repository, 'packages', 'ff-server')));
const { ts } = common;
/** TypeScript's own declarations, which this copy of it has in memory. */
const libraries = new Map(
  common.getLibFiles().map(({ fileName, text }) => [join(common.libFolderInMemoryPath, fileName), text]),
);

const root = mkdtempSync(join(tmpdir(), 'ff-types-'));
const file = join(root, 'user', 'model.ff.ts');

beforeAll(() => {
  cpSync(join(extension, 'tsplugin'), join(root, 'plugin'), { recursive: true });
  copyTypes(join(root, 'plugin', 'types'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** TypeScript's service with the plugin, on a model file in a folder without node_modules. */
function serviceFor(text) {
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
  };
  const host = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot(path) {
      const content = path === file ? text : (libraries.get(path) ?? ts.sys.readFile(path));
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => join(root, 'user'),
    getDefaultLibFileName: () => join(common.libFolderInMemoryPath, 'lib.es2022.full.d.ts'),
    fileExists: (path) => path === file || libraries.has(path) || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    resolveModuleNameLiterals: (names, from) =>
      names.map(({ text: name }) => ts.resolveModuleName(name, from, options, ts.sys)),
  };
  const languageService = ts.createLanguageService(host);
  return require(join(root, 'plugin'))().create({ languageService, languageServiceHost: host });
}

const model = `import { adam, defineModel, dense, digits, layer } from 'ff-core';
import * as tf from '@tensorflow/tfjs-core';
import { sequential } from '@tensorflow/tfjs';
export const mine = layer({
  name: 'mine',
  init: ({ inputs, normal }) => ({ weight: normal([inputs, 20], 0.1) }),
  call: (x, { weight }) => tf.relu(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D)),
});
export const other = sequential();
export default defineModel({
  data: digits(),
  layers: [dense(500), mine],
  optimizer: adam({ learningRate: 0.003 }),
});
`;

test('what a model imports has types in a folder without node_modules', () => {
  const service = serviceFor(model);
  expect(messages(service)).toEqual([]);
  const hover = service.getQuickInfoAtPosition(file, model.indexOf('dense(500)') + 1);
  expect(ts.displayPartsToString(hover.displayParts)).toContain(
    'dense(units: number, options?: DenseOptions)',
  );
  const inOptions = model.indexOf('learningRate');
  const { entries } = service.getCompletionsAtPosition(file, inOptions, undefined);
  expect(entries.map(({ name }) => name)).toEqual(expect.arrayContaining(['learningRate', 'beta1']));
});

test.each([
  ["dense('500')", /'string' is not assignable to parameter of type 'number'/],
  ['dense(500, { treshold: 2 })', /'treshold' does not exist in type .* Did you mean to write 'threshold'/],
])('%s is an error', (code, message) => {
  expect(messages(serviceFor(model.replace('dense(500)', code)))).toEqual([expect.stringMatching(message)]);
});

test('a package that nobody installed stays unknown', () => {
  const [message] = messages(serviceFor("import { x } from 'ff-cor';\nexport default x;\n"));
  expect(message).toMatch(/Cannot find module 'ff-cor'/);
});

function messages(service) {
  return service
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
