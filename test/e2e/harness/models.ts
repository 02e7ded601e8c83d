/** What tests change about a model. */
export interface ModelOptions {
  readonly layers?: readonly string[];
  readonly learningRate?: number;
  readonly epochs?: number;
  /** Size of the test set. */
  readonly test?: number;
  /** Put before everything else. */
  readonly head?: string;
}

const LAYERS = ['dense(64, { threshold: 2 })', 'dense(48, { threshold: 2 })'];

/** A small model on the embedded digits; without other options it trains for minutes, thousands of steps a second. */
export function modelText(options: ModelOptions = {}): string {
  const { layers = LAYERS, learningRate = 0.003, epochs = 5000, test = 200, head = '' } = options;
  return `${head}import { adam, defineModel, dense, digits, joint } from 'ff-core';

export default defineModel({
  data: digits({ train: 2000, test: ${test} }),
  layers: [
${layers.map((layer) => `    ${layer},`).join('\n')}
  ],
  optimizer: adam({ learningRate: ${learningRate} }),
  schedule: joint({ epochs: ${epochs}, batchSize: 50 }),
});
`;
}
