import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { writeModel } from '../testing/model.ts';
import { Workplace } from '../testing/workplace.ts';

const place = new Workplace();

test('no such file', async () => {
  place.expectUsageError(await place.ff('train', 'nowhere.ff.ts'), /^ff: no such file: nowhere\.ff\.ts\n$/);
});

test('a TypeScript syntax error: file, line, column, excerpt', async () => {
  const file = place.write(
    'syntax.ff.ts',
    "import { dense } from 'ff-core';\nexport default [dense(500, ];\n",
  );
  place.expectUsageError(
    await place.ff('train', file),
    /^ff: syntax\.ff\.ts:2:28: Unexpected "\]"\n\n {2}1 │ import .*\n {2}2 │ export default .*\n {4}│ {28}\^\n {2}3 │\n$/,
  );
});

test('no default export, and one that is no model', async () => {
  const none = place.write('none.ff.ts', 'export const model = 1;');
  place.expectUsageError(
    await place.ff('train', none),
    /^ff: none\.ff\.ts: no default export; .*defineModel/,
  );
  const wrong = place.write('wrong.ff.ts', 'export default { layers: [] };');
  place.expectUsageError(
    await place.ff('train', wrong),
    /^ff: wrong\.ff\.ts: the default export is not a model; /,
  );
});

test('a name that ff-core does not export', async () => {
  const file = place.write(
    'name.ff.ts',
    "import { dens, defineModel } from 'ff-core';\n\nexport default defineModel(dens(3));",
  );
  place.expectUsageError(
    await place.ff('train', file),
    /^ff: name\.ff\.ts:3:28: ff-core exports no `dens`; did you mean `dense`\?\n$/,
  );
});

test('an error that the model file throws, in a helper', async () => {
  place.write('helper.ts', 'export function width(): number {\n  throw new RangeError("too wide");\n}\n');
  const file = place.write('throws.ff.ts', "import { width } from './helper.ts';\nexport default width();\n");
  place.expectUsageError(await place.ff('train', file), /^ff: helper\.ts:2:9: RangeError: too wide\n$/);
  const verbose = await place.ff('train', file, '--verbose');
  expect(verbose.stderr).toMatch(/^ {4}at .*helper\.ts:2:9\)$/m);
});

test('a model that fails validation: the path, the value and what is allowed', async () => {
  const file = writeModel(place.cwd, { name: 'invalid', widths: [32, -5] });
  place.expectUsageError(await place.ff('train', file), /^ff: invalid\.ff\.ts:\d+:\d+: .*units.*-5/s);
});

test('settings, devices and options that do not exist', async () => {
  const train = (...args: string[]) => place.ff('train', 'good.ff.ts', ...args);
  place.expectUsageError(
    await train('--set', 'layers[0].treshold=3'),
    /^ff: layers\[0\]\.treshold: .*layers\[0\]\.threshold/,
  );
  place.expectUsageError(
    await train('--device', 'gpu9'),
    /^ff: unknown device "?gpu9"?; devices are auto, cpu, /,
  );
  place.expectUsageError(await train('--epochs', '0'), /whole number from 1 up/);
  place.expectUsageError(
    await train('--epoch', '3'),
    /unknown option '--epoch'\n\(Did you mean --epochs\?\)/,
  );
  place.expectUsageError(
    await place.ff('trian', 'good.ff.ts'),
    /unknown command 'trian'\n\(Did you mean train\?\)/,
  );
  place.expectUsageError(
    await place.ff('eval', 'goood'),
    /no run goood in .*; did you mean \w{6} \(good, done\)\?/,
  );
});

test('an image of the wrong size, a file that is no image, a sample that is not there', async () => {
  place.write('small.png', PNG.sync.write(new PNG({ width: 20, height: 30 })));
  const predict = (...args: string[]) => place.ff('predict', 'good', ...args);
  place.expectUsageError(
    await predict('small.png'),
    /^ff: small\.png is 20 × 30 pixels; the model was trained on 28 × 28\n$/,
  );
  place.expectUsageError(await predict('good.ff.ts'), /^ff: good\.ff\.ts is not a PNG image/);
  place.expectUsageError(await predict('nowhere.png'), /^ff: no such file: nowhere\.png\n$/);
  place.expectUsageError(await predict('--index', '500'), /^ff: --index 500: .* has the samples 0 to 499\n$/);
  place.expectUsageError(await predict(), /^ff: predict wants an image or --index/);
});
