import { type Conv2dOptions, conv2d } from '../../src/model/layers/conv2d.ts';
import { cnnCode } from '../../src/model/losses.ts';
import type { Normalise } from '../../src/model/normalise.ts';
import type { Optimizer } from '../../src/model/optimizers/optimizer.ts';
import { loops } from '../../src/model/schedules.ts';
import type { GoldenCase } from '../case.ts';
import { logisticLossOf, numberIn, parse } from '../formulas.ts';
import { netOf } from '../model.ts';
import { optimizerOf } from '../optimizer.ts';
import type { CheckCase } from './family.ts';
import { checkPairs, paddingOf, runMaps, windowSizes } from './maps.ts';

/** Convolutions with all kinds of padding, stride and normalisation; and a published net with alternating passes. */
export const checkConv: CheckCase = (golden, executor) => {
  const cases = golden.spec.cases as Readonly<Record<string, PairCase>>;
  const own = cases[golden.name];
  if (own) return checkPairCase(golden, executor, own);
  if (golden.name !== 'alternating') throw golden.uncovered();
  return checkAlternating(golden, executor);
};

interface PairCase {
  readonly padding: Readonly<Record<string, number>>;
  readonly stride: number;
  readonly normalise: string;
}

type Check = (golden: GoldenCase, executor: Parameters<CheckCase>[1], own: PairCase) => Promise<void>;

const checkPairCase: Check = (golden, executor, own) => {
  const key = 'others';
  const [pool] = parse(
    golden.entry('layers', key),
    /^2 layers: normalise, conv \d+x\d+, bias, relu, max-pool (\d+)x\1 stride \1 \(.*\); layer 1 has no pooling$/,
    'layers',
  );
  parse(golden.spec.padding, /Layer 1 is always \d+x\d+ stride 1 with one pixel of zeros/, 'padding');
  parse(
    golden.entry('goodness', key),
    /^mean over all units of the layer's output \(after pooling\)/,
    'goodness',
  );
  parse(
    golden.entry('schedule', key),
    /^batchwise: per batch one Adam step per layer on positives and/,
    'schedule',
  );
  const shared = {
    normalise: normaliseOf(golden.entry('normalise', own.normalise)),
    threshold: golden.entry('threshold', key) as number,
  };
  const [first, second] = windowSizes(golden) as [Conv2dOptions, Conv2dOptions];
  const image = golden.tensor('input.pos.0').shape.slice(1);
  const bare = conv2d({ ...shared, ...first, stride: own.stride, pool: Number(pool) });
  const layers = [
    { ...bare, padding: paddingOf(golden, bare, image, own.padding) },
    conv2d({ ...shared, ...second, padding: 1 }),
  ];
  const loss = logisticLossOf({ spec: { loss: golden.entry('loss', key) } });
  const net = netOf(layers, image, { loss, optimizer: adamOf(golden, key), ...batchwise(golden) });
  return checkPairs(golden, executor, net);
};

async function checkAlternating(golden: GoldenCase, executor: Parameters<CheckCase>[1]): Promise<void> {
  const key = 'alternating';
  const strides = parse(
    golden.entry('layers', key),
    /^2 layers: conv \d+x\d+ stride (\d+) valid \+ relu, conv \d+x\d+ stride (\d+) valid \+ relu/,
    'layers',
  );
  parse(golden.entry('goodness', key), /^mean over batch, height, width and channels of h\^2/, 'goodness');
  parse(
    golden.entry('loss', key),
    /^positives: 1 - sigmoid\(g - theta \+ 1e-8\); negatives: sigmoid\(g - theta \+ 1e-8\)$/,
    'loss',
  );
  parse(
    golden.entry('schedule', key),
    /^per batch: the positives pass all layers .*then the negatives do/,
    'schedule',
  );
  const pixel = /^x \/ \((\S+) \+ sqrt\(sum over channels of x\^2\)\) for every pixel/;
  const eps = numberIn(golden.entry('normalise', key), pixel, 'normalisation');
  const layers = windowSizes(golden).map((sizes, index) =>
    conv2d({
      ...sizes,
      stride: Number(strides[index]),
      normalise: { kind: 'l2', eps, over: 'channels' },
      threshold: golden.entry('threshold', key) as number,
    }),
  );
  const net = netOf(layers, golden.tensor('input.pos.0').shape.slice(1), {
    loss: cnnCode(),
    passes: 'alternate',
    optimizer: adamOf(golden, key),
    ...batchwise(golden),
  });
  const { seen, training } = await runMaps(golden, executor, net);
  for (const { index } of net.layers)
    ['pos', 'neg'].forEach((pass, at) => {
      const loss = (step: number) => `loss.${pass}.${step}.${index}`;
      seen.steps.forEach(({ outputs }, step) => {
        const goodness = outputs[`${pass === 'pos' ? 'positive' : 'negative'}.${index}`]!;
        golden.compare(loss(step), outputs[`loss.${index}.${at}`]!, 'values');
        golden.compare(`goodness.${pass}.${step}.${index}`, [mean(goodness)], 'values');
      });
      training.steps.forEach(({ outputs }, step) => {
        golden.compare(
          `goodness.${pass}.${step}.${index}`,
          [outputs.figures![3 * index + 1 + at]!],
          'values',
        );
      });
    });
}

/** The formula of a normalisation over all units of a sample. */
function normaliseOf(formula: unknown): Normalise {
  const kinds = [
    ['l2', /^x \/ \(sqrt\(sum x\^2\) \+ (\S+)\), over all units/],
    ['rms', /^x \/ \(sqrt\(mean x\^2\) \+ (\S+)\), over all units/],
    [
      'layerNorm',
      /^\(x - mean\) \/ sqrt\(var \+ (\S+)\), biased variance, no scale and shift, over all units/,
    ],
  ] as const;
  const found = kinds.find(([, pattern]) => typeof formula === 'string' && pattern.test(formula));
  if (!found) throw new Error(`no test covers this normalisation: ${JSON.stringify(formula)}`);
  const [kind, pattern] = found;
  return { kind, eps: numberIn(formula, pattern, 'normalisation') };
}

function adamOf(golden: GoldenCase, key: string): Optimizer {
  const fields = golden.spec.optimizer as Readonly<Record<string, unknown>>;
  const rates = fields.lr as Readonly<Record<string, number>>;
  const lr = rates[key] ?? rates[`${key}/`];
  const optimizer = optimizerOf(String(fields.name), { ...fields, lr }, 'pytorch');
  if (!optimizer) throw golden.uncovered();
  return optimizer;
}

function batchwise(golden: GoldenCase) {
  const batchSize = golden.tensor('input.pos.0').shape[0]!;
  return { schedule: loops('epoch', 'batch', 'layer', { epochs: 1, batchSize }) };
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
