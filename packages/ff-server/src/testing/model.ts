import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a model that trains in a second or two. Returns the file's name. */
export function writeModel(
  folder: string,
  { name = 'small', widths = [32, 32], epochs = 20, data = 'digits({ train: 2000, test: 500 })' } = {},
): string {
  const layers = widths.map((width) => `dense(${width}, options)`).join(', ');
  const text = `/** A small model. For tests. */
import { adam, defineModel, dense, digits, idx, joint, mnist, symba } from 'ff-core';

const options = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  data: ${data},
  layers: [${layers}],
  loss: symba({ alpha: 0.25 }),
  optimizer: adam({ learningRate: 0.003 }),
  schedule: joint({ epochs: ${epochs}, batchSize: 50 }),
});
`;
  writeFileSync(join(folder, `${name}.ff.ts`), text);
  return `${name}.ff.ts`;
}
