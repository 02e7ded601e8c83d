import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listTemplates } from '../models/templates.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { exampleOf, publishedSystems } from './published.ts';
import { reproduce } from './reproduce.ts';
import { type Result, Results } from './results.ts';
import { resultsTable } from './table.ts';

const result: Result = {
  ...{ name: 'loewe', version: 'short' as const, seed: 0, error: 3.456, layers: [4, 3.21], data: 'mnist' },
  ...{ epochs: 2, trainSeconds: 61.4, device: 'cpu (compiled)', command: 'ff train x', date: '2026-01-01' },
};

const refuse = () => Promise.reject(new Error('nothing is to be trained'));

test('every example is among the systems that are measured, and nothing else is', () => {
  const examples = listTemplates().map(({ name }) => name);
  expect([...new Set(publishedSystems.map(exampleOf))].sort()).toEqual(examples.sort());
  const names = publishedSystems.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a control is a row of its own, which says what it is', () => {
  const control: Result = { ...result, name: 'unsupervised', version: 'control', layers: [], error: 4.2 };
  const rows = resultsTable([{ ...control, version: 'full', error: 2.3 }, control]).split('\n');
  const own = rows.filter((line) => line.startsWith('| [unsupervised]'));
  expect(
    own.map((row) => /full|control: .*were drawn/.test(row) && /\d\.\d+ %(?= \| -)/.exec(row)?.[0]),
  ).toEqual(['2.30 %', '4.20 %']);
});

test('a system without a control is told, and one without a name', async () => {
  const options = { seeds: 1, device: 'cpu', results: join(temporaryFolder(), 'results.json') };
  const run = (name: string) => reproduce({ ...options, name, version: 'control' }, refuse, () => {});
  await expect(run('loewe')).rejects.toThrow('loewe has no control');
  await expect(run('loew')).rejects.toThrow('no published system loew; did you mean loewe?');
});

test('results are kept, replaced where they come again, and the page is made of them alone', () => {
  const folder = join(temporaryFolder(), 'made', 'when-needed');
  const results = new Results(join(folder, 'results.json'));
  expect(results.read()).toEqual([]);
  results.add({ ...result, layers: [...result.layers], error: 9 });
  results.add({ ...result, layers: [...result.layers] });
  results.add({ ...result, layers: [], seed: 1, error: 3.5 });
  expect(results.read().map(({ error }) => error)).toEqual([3.456, 3.5]);
  const page = readFileSync(join(folder, 'results.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| ['));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(
    '1.45 % (loeweX/Forward-Forward) | short: 2 of 100 epochs | 3.46 %, 3.50 % | 4.00 / 3.21; - | 0, 1',
  );
  expect(page).not.toContain('keras');
  expect(readdirSync(folder).sort()).toEqual(['results.json', 'results.md']);
  writeFileSync(join(folder, 'results.json'), '[{"name":"loewe","version":"half"}]');
  expect(() => results.read()).toThrow(/results.json is not what `ff reproduce` writes: 0\.version/);
});
