import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { trainFromTerminal } from './harness/finished-run.ts';
import { test } from './harness/test.ts';
import { sees } from './harness/until.ts';

const template = resolve(import.meta.dirname, '../../examples/aesop.ff.ts');

test('of a net that reads text no image is asked for, and a sample that does not exist is refused', async ({
  window,
  workspace,
}) => {
  await workspace.write('aesop.ff.ts', await readFile(template, 'utf8'));
  await trainFromTerminal(workspace, 'aesop.ff.ts', ['--epochs', '1']);
  await window.openFile('aesop.ff.ts');
  await window.palette('Forward-Forward: Predict…');
  const box = window.page.locator('.quick-input-widget');
  await sees('how many samples there are', box.getByText(/Number of the test sample, from 0 to \d+/));
  await box.locator('input').first().fill('999999999');
  await sees('which numbers are right', box.getByText(/A whole number from 0 to \d+ is wanted/));
  await window.answer('3');
  await sees('a character', box.locator('.quick-input-title').getByText(/aesop sees a .* in sample 3/));
});
