import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { metricsRow } from '../testing/rows.ts';
import { RunIndex } from './run-index.ts';

/** In a file of several slices. */
const count = 50_000;

test('a reading that may stop early leaves the rest for the next one', async () => {
  const path = join(temporaryFolder(), 'metrics.jsonl');
  const rows = Array.from({ length: count }, (_, index) => JSON.stringify(metricsRow(index + 1)));
  writeFileSync(path, `${rows.join('\n')}\n`);
  const index = new RunIndex(path);
  onTestFinished(() => index.close());
  await index.update(0);
  expect(index.rows).toBeGreaterThan(0);
  expect(index.rows).toBeLessThan(count);
  // somebody who wants all is not left with the part that another one wanted
  const part = index.update(0);
  await index.update();
  await part;
  expect(index.rows).toBe(count);
});
