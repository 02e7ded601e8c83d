import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a page for those who can't see or point: a line for each rule that an element breaks. */
export async function violations(frame: Frame): Promise<string[]> {
  // the debugger may evaluate what the page's own policy forbids
  await frame.evaluate(source);
  const results = await frame.evaluate<AxeResults, RunOptions>(
    (options) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, options),
    { resultTypes: ['violations'] },
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' ')} (${node.failureSummary ?? ''})`),
  );
}
