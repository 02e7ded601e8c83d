import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ff } from '../testing/ff.ts';
import { modelText, Retraining, withWidth } from '../testing/retraining.ts';

const it = new Retraining();

test('dry run, retrain, from a layer on, back, and what show says', async () => {
  await it.start();
  const call = (...args: string[]) => ff(args, { cwd: it.cwd });
  const { id } = it.run.record;
  const wider = join(it.cwd, 'wider.ff.ts');
  writeFileSync(wider, withWidth(22));
  expect(await call('retrain', id, '--dry-run', '--file', wider)).toMatchObject({
    code: 0,
    stdout: 'would do: keeps layer 1; trains layers 2 and 3 anew\n',
  });
  expect(await call('retrain', id, '--file', wider)).toMatchObject({
    code: 0,
    stdout: 'generation 1: keeps layer 1; trains layers 2 and 3 anew\n',
  });
  await it.trains(1);
  expect(await call('retrain', id, '--file', wider, '--from', '3')).toMatchObject({
    code: 0,
    stdout: 'generation 2: keeps layers 1 and 2; trains layer 3 anew\n',
  });
  await it.trains(2);
  expect(await call('retrain', id, '--from', '4')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("can't retrain from layer 4: the model has layers 1 to 3"),
  });
  expect(await call('back', id, '0')).toMatchObject({
    code: 0,
    stdout: 'generation 3: goes back to the weights and the source of generation 0\n',
  });
  await it.trains(3);
  expect(await call('back', id, '7')).toMatchObject({ code: 2, stderr: /has no generation 7/ });
  const { stdout } = await call('runs', 'show', id);
  expect(stdout).toMatch(
    /generations 0: as the run was started\n +1: keeps layer 1.*\n +2: keeps layers 1 and 2.*\n +3: goes back .* \(now\)/,
  );
});

test('back --write keeps changes that no generation has, unless forced', async () => {
  await it.start();
  const { id } = it.run.record;
  it.save(`${modelText}// mine\n`);
  const call = (...args: string[]) => ff(['back', id, '0', ...args], { cwd: it.cwd });
  expect(await call('--write')).toMatchObject({ code: 1, stderr: /has not trained with/ });
  expect(readFileSync(it.file, 'utf8')).toContain('// mine');
  expect(await call('--write', '--force')).toMatchObject({ code: 0 });
  expect(readFileSync(it.file, 'utf8')).toBe(modelText);
});
