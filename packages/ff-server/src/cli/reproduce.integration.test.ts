import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Ff, ff } from '../testing/ff.ts';
import { readRecord, runFolders } from '../testing/outcome.ts';

const cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const args = ['reproduce', 'digits', '--device', 'cpu', '--results', 'results.json'];

test('Ctrl-C ends it with 130; called again it goes on in the same run, and a third time has nothing to do', async () => {
  const child = new Ff(args, { cwd });
  await child.says('epoch 1: test error');
  child.child.kill('SIGINT');
  expect(await child.result()).toMatchObject({ code: 130, stdout: expect.not.stringContaining('published') });
  const [folder] = runFolders(cwd) as [string];
  expect(readRecord(folder).state).toBe('stopped');
  // only what was trained to its end is told
  expect(existsSync(join(cwd, 'results.json'))).toBe(false);

  const again = await ff(args, { cwd });
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toContain('0 of 1 runs are measured already');
  expect(again.stdout).not.toContain('epoch 1: test error');
  expect(runFolders(cwd)).toEqual([folder]);
  expect(readRecord(folder).state).toBe('done');
  const [result, ...more] = JSON.parse(readFileSync(join(cwd, 'results.json'), 'utf8'));
  expect(more).toEqual([]);
  expect(result).toMatchObject({ name: 'digits', version: 'full', seed: 0, epochs: 10, data: 'digits' });
  expect(result.error).toBeCloseTo(readRecord(folder).summary!.testError!, 2);
  expect(readFileSync(join(cwd, 'results.md'), 'utf8')).toContain(`| ${result.error.toFixed(2)} % |`);

  const third = await ff(args, { cwd });
  expect(third).toMatchObject({ code: 0, stdout: '1 of 1 runs are measured already\n' });
  expect(runFolders(cwd)).toEqual([folder]);

  // a run of an example that has changed since says nothing of it
  rmSync(join(cwd, 'results.json'));
  appendFileSync(join(folder, 'model.ff.ts'), '\n// as it was\n');
  const anew = new Ff(args, { cwd });
  await anew.says('epoch 1: test error');
  anew.child.kill('SIGINT');
  expect(await anew.result()).toMatchObject({ code: 130 });
  expect(runFolders(cwd)).toHaveLength(2);
}, 300_000);
