import { expect, test } from 'vitest';
import { goBackRequest, subscribeRequest } from '../protocol.ts';
import { EditedRun } from '../testing/edited-run.ts';
import { eventually } from '../testing/outcome.ts';
import { ofLayer } from '../testing/retraining.ts';

const it = new EditedRun();

/** MNIST where it is found; the embedded digits elsewhere, without asking the network. */
const text = (
  width: number,
) => `import { adam, defineModel, dense, digits, joint, mnist, overlay, symba } from 'ff-core';

const options = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  data: mnist({ mirrors: ['http://127.0.0.1:9/'], fallback: digits() }),
  labels: overlay(),
  layers: [dense(200, options), dense(${width}, options)],
  loss: symba({ alpha: 0.25 }),
  optimizer: adam({ learningRate: 0.003 }),
  schedule: joint({ epochs: 1000, batchSize: 100 }),
});
`;

/** Steps at which the client has figures of the second layer. */
function shownSteps(): number[] {
  const series = it.server.deltas.flatMap((delta) => delta.series);
  return series.flatMap(({ name, x }) => (name === 'layers[1].loss' ? x : []));
}

test('real data: new figures after the save, the first layer bit for bit, and back', async () => {
  await it.start(text(200));
  const { marks } = await it.server.connection.sendRequest(subscribeRequest, {
    run: it.run.run,
    width: 10_000,
  });
  expect(marks).toEqual([]);
  expect(await it.editor.retrain(text(150))).toMatchObject({
    generation: 1,
    description: 'keeps layer 1; trains layer 2 anew',
  });
  const mark = await eventually('the mark', () => it.server.deltas.flatMap((delta) => delta.marks)[0]);
  expect(mark).toMatchObject({ type: 'generation', generation: 1 });
  await eventually('new figures', () => (shownSteps().at(-1)! > mark.x ? true : undefined));
  await it.pause();
  const { folder } = it;
  const [before, after] = [folder.originOf(1), await folder.lastWeights()];
  expect(ofLayer(after, 0)).toEqual(ofLayer(before, 0));
  expect(before['layers.1.weight']!.shape).toEqual([200, 200]);
  expect(after['layers.1.weight']!.shape).toEqual([200, 150]);
  folder.expectNoGap();
  await it.server.connection.sendRequest(goBackRequest, { run: it.run.run, generation: 0 });
  expect((await it.generations()).at(-1)).toMatchObject({
    generation: 2,
    text: 'goes back to the weights and the source of generation 0',
  });
});
