import { argMaxRows, sumScores } from '../../src/evaluation/figures.ts';
import { evaluationProgram } from '../../src/evaluation/program.ts';
import { overlay } from '../../src/model/labels.ts';
import { loops } from '../../src/model/schedules.ts';
import { numberIn, parse } from '../formulas.ts';
import { runOnce } from '../forward.ts';
import { embeddedRows } from '../labels.ts';
import { withFloatImages } from '../training.ts';
import type { CheckCase } from './family.ts';
import { checkNetwork, networkOf } from './network.ts';

/** Every batch through all layers, several updates of each before the next one's turn; then predictions. */
export const checkBatchwise: CheckCase = async (golden, executor) => {
  const { spec } = golden;
  parse(spec.schedule, /^batchwise: for each batch, for each layer: <inner> Adam steps/, 'schedule');
  const label = /^one-hot times the maximum of that image over the first (\d+) values, the rest of them 0/;
  const classes = numberIn(spec.labels, label, 'label embedding');
  const repeats = numberIn(golden.text('cases'), /^(\d+) Adam steps? per layer and batch/, 'case');
  const labels = overlay({ strength: 'imageMaximum' });

  const { steps } = spec.sizes as { steps: number };
  const batch = golden.tensor('image.0').shape[0]!;
  const schedule = loops('epoch', 'batch', 'layer', { epochs: 1, batchSize: batch, repeats });
  const net = networkOf(golden, schedule, 'keras', { labels }, classes);
  for (let step = 0; step < steps; step++)
    for (const [kind, chosen] of [
      ['pos', 'label'],
      ['neg', 'wrong'],
    ]) {
      const image = golden.tensor(`image.${step}`);
      const rows = await embeddedRows(executor, labels, classes, image, golden.tensor(`${chosen}.${step}`));
      golden.compare(`input.${kind}.${step}`, rows, 'values');
    }

  const hasInner = golden.has('loss.0.0.0');
  const final = await checkNetwork(golden, executor, net, {
    batch,
    samples: batch * steps,
    feed: ({ batch: step }) => ({
      image: golden.tensor(`image.${step}`),
      label: golden.tensor(`label.${step}`),
      wrong: golden.tensor(`wrong.${step}`),
    }),
    record: (kind, visit, layer) =>
      `${kind}.${visit.batch}.${layer}${hasInner ? `.${visit.step % repeats}` : ''}`,
  });

  parse(
    spec.predict,
    /^predict\.goodness \[sample, label\]: sum over all layers of the mean squares/,
    'prediction',
  );
  const image = golden.tensor('predict.image');
  const count = image.shape[0]!;
  const program = withFloatImages(evaluationProgram(net, count, final), count);
  const { goodness } = await runOnce(executor, program, final, { image });
  const layers = net.layers.map(({ index }) => ({
    values: Float32Array.from(goodness!).subarray(index * count * classes, (index + 1) * count * classes),
    classes,
  }));
  const total = sumScores(layers);
  golden.compare('predict.goodness', total.values, 'values');
  golden.compareExactly('predict.label', argMaxRows(total));
};
