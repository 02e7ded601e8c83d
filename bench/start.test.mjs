import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeStart, readStart, writeStart } from './start.mjs';

test('a start comes back from its files as it was made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ff-bench-'));
  try {
    const task = { kind: /** @type {const} */ ('step'), dims: [12, 5, 3], batch: 4 };
    const start = makeStart(task);
    expect(readStart({ ...task, start: writeStart(start, folder) })).toEqual(start);
    expect([...start.wrongLabels].some((label, i) => label === start.labels[i])).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
