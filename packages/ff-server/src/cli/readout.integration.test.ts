import { expect, test } from 'vitest';
import { runFiles } from '../runs/record.ts';
import { outcome } from '../testing/outcome.ts';
import { Workplace } from '../testing/workplace.ts';

const place = new Workplace();

interface Done {
  readonly type: string;
  readonly run: string;
  readonly testError: number;
}

test('a read-out is a run of its own; its layers are those of the other run, or drawn as at its beginning', async () => {
  const learned = await place.ff('readout', 'good', '--epochs', '3', '--json');
  expect(learned).toMatchObject({ code: 0, stderr: '' });
  const done = learned.json<Done>().at(-1)!;
  const { tensors: backbone } = await outcome(place.earlier);
  const { tensors } = await outcome(done.run);
  expect(tensors!['layers.1.weight']).toEqual(backbone!['layers.1.weight']);
  expect(tensors!['head.1.weight']!.shape).toEqual([32, 10]);
  const evaluated = (await place.ff('eval', done.run, '--json')).json<{
    error: number;
    headError: number;
  }>()[0]!;
  expect(evaluated.error).toBe(done.testError);
  expect(evaluated.headError).toBe(done.testError);

  const control = await place.ff('readout', 'good', '--epochs', '3', '--untrained', '--json');
  expect(control).toMatchObject({ code: 0, stderr: '' });
  const untrained = await outcome(control.json<Done>().at(-1)!.run);
  expect(untrained.tensors!['layers.1.weight']).not.toEqual(backbone!['layers.1.weight']);

  const again = await place.ff('readout', done.run);
  expect(again).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is a read-out; name the run that it reads/),
  });
});

test('train --from goes on from the weights of another run; those that do not fit are told and leave nothing', async () => {
  const wide = place.write('wide.ff.ts', (await source()).replaceAll('dense(32,', 'dense(33,'));
  place.expectUsageError(
    await place.ff('train', wide, '--from', 'good'),
    /the layers of run good \(\w+\) don't fit: "layers\.0\.weight" is \[774, 32\] there and \[774, 33\] in the model/,
  );
  const on = await place.ff('train', 'good.ff.ts', '--from', 'good', '--epochs', '1', '--json');
  expect(on).toMatchObject({ code: 0, stderr: '' });
  // better after one epoch than a run of one epoch that begins with random weights
  const anew = await place.ff('train', 'good.ff.ts', '--epochs', '1', '--json');
  expect(on.json<Done>().at(-1)!.testError).toBeLessThan(anew.json<Done>().at(-1)!.testError);
});

async function source(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(runFiles(place.earlier).source, 'utf8');
}
