import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { constructors } from 'ff-core/validate';
import { expect, test } from 'vitest';
import { generateReference } from '../testing/generate-reference.ts';
import { reference } from './reference.generated.ts';

const index = fileURLToPath(new URL('../../../../ff-core/src/index.ts', import.meta.url));
const table = fileURLToPath(new URL('reference.generated.ts', import.meta.url));
const biome = fileURLToPath(new URL('../../../../../node_modules/.bin/biome', import.meta.url));

test('the table of options says what the sources of ff-core say; UPDATE_REFERENCE=1 writes it anew', () => {
  const generated = generateReference(index);
  if (process.env.UPDATE_REFERENCE) {
    const text = `import type { Reference } from './types.ts';

/** Made from ff-core's types and doc comments; \`reference.test.ts\` keeps it true and writes it anew. */
export const reference: Reference = ${JSON.stringify(generated, null, 2)};
`;
    writeFileSync(table, text);
    execFileSync(biome, ['format', '--write', table]);
  } else {
    expect(reference, 'ff-core has changed: run with UPDATE_REFERENCE=1').toEqual(generated);
  }
});

test('the validation entry of ff-core has every function that makes a part of a model', () => {
  const makers = Object.keys(reference.makers).filter((name) => name !== 'defineModel');
  expect(Object.keys(constructors).sort()).toEqual(makers.sort());
});
