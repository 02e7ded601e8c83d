import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { bundleModel } from './bundle.ts';

function files(contents: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(contents)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

test('a model and its helpers become one module that asks its host for ff-core', async () => {
  const folder = files({
    'my models/größe.ff.ts': `import { dense } from 'ff-core';
import * as tf from '@tensorflow/tfjs';
import { width } from './helpers/width.ts';
export default [dense(width), tf];`,
    'my models/helpers/width.ts': 'export const width: number = 500;',
  });
  const { code, inputs } = await bundleModel(
    join(folder, 'my models/größe.ff.ts'),
    join(folder, 'run/model.mjs'),
  );
  expect(inputs.map((input) => input.slice(folder.length + 1)).sort()).toEqual([
    'my models/größe.ff.ts',
    'my models/helpers/width.ts',
  ]);
  expect(code).toMatch(/= globalThis\[.*Symbol\.for\("ff-core"\)\]\("ff-core"\);/);
  expect(code).toContain('sourceMappingURL=data:');
  expect(code).not.toMatch(/^import .* from ['"](ff-core|@tensorflow)/m);
});

test('a syntax error shows file, line, column and the lines around it', async () => {
  const folder = files({ 'm.ff.ts': 'const a = 1;\n\nexport default {\n\tlayers: [a, ,,(],\n};\n' });
  const file = join(folder, 'm.ff.ts');
  await expect(bundleModel(file, join(folder, 'model.mjs'))).rejects.toMatchObject({
    name: 'UserError',
    usage: true,
    message: `${file}:4:17: Unexpected "]"

  2 │
  3 │ export default {
  4 │ \tlayers: [a, ,,(],
    │ \t               ^
  5 │ };`,
  });
});

test('an error in a helper names the helper', async () => {
  const folder = files({ 'm.ff.ts': "import './helper.ts';", 'helper.ts': 'let = ;' });
  await expect(bundleModel(join(folder, 'm.ff.ts'), join(folder, 'model.mjs'))).rejects.toThrow(
    /helper\.ts:1:7: /,
  );
});

test('an import that leads nowhere', async () => {
  const folder = files({ 'm.ff.ts': "import './helper.ts';\nimport './other.ts';" });
  await expect(bundleModel(join(folder, 'm.ff.ts'), join(folder, 'model.mjs'))).rejects.toThrow(
    /m\.ff\.ts:1:8: Could not resolve "\.\/helper\.ts"[\s\S]*\(and 1 more error\)/,
  );
});

test('a file that is not there, or none', async () => {
  const folder = temporaryFolder();
  await expect(bundleModel('nowhere.ff.ts', join(folder, 'model.mjs'))).rejects.toThrow(
    'no such file: nowhere.ff.ts',
  );
  await expect(bundleModel(folder, join(folder, 'model.mjs'))).rejects.toThrow('not a file');
});
