import { UserError } from '../errors.ts';
import { goodnessProblem } from './goodness.ts';
import type { LayerChoice } from './layer-choice.ts';
import type { Model } from './model.ts';
import { areImages } from './negatives.ts';
import { problemLines, valueText } from './problems.ts';
import { modelSchema } from './schema.ts';
import { withUnusedThresholds } from './unused-thresholds.ts';
import { voteProblems } from './vote-problems.ts';

/**
 * The model with every option resolved.
 * @throws UserError (usage) with a line for every problem.
 */
export function validated(given: unknown): Model {
  const candidate = withUnusedThresholds(given);
  const result = modelSchema.safeParse(candidate);
  if (!result.success) refuse(result.error.issues.flatMap((issue) => problemLines(issue, candidate)));
  const model: Model = {
    ...result.data,
    layers: result.data.layers.map((layer) => ({ ...layer, name: layer.name ?? layer.kind })),
  };
  const problems = contradictions(model);
  if (problems.length > 0) refuse(problems);
  return model;
}

function refuse(problems: readonly string[]): never {
  throw new UserError(problems.join('\n'), { usage: true });
}

/** What options that are right one by one don't allow together. */
function contradictions(model: Model): string[] {
  return [
    ...headProblems(model),
    ...layerProblems(model),
    ...spikeProblems(model),
    ...topDownProblems(model),
    ...scheduleProblems(model),
    ...labelProblems(model),
    ...voteProblems(model),
  ];
}

function headProblems({ head, classifier, negatives }: Model): string[] {
  if (head) return [];
  const problems: string[] = [];
  if (classifier.kind === 'bySoftmax') {
    problems.push('classifier: bySoftmax() needs a head; add head: softmaxHead()');
  }
  if (negatives.kind === 'hardNegatives' && negatives.from === 'head') {
    problems.push('negatives.from: "head" needs a head; add head: softmaxHead()');
  }
  return problems;
}

function layerProblems(model: Model): string[] {
  const { head, classifier, peerNormalisation, negatives, layers } = model;
  const count = layers.length;
  const outside = (path: string, choice: LayerChoice | undefined): string[] => {
    if (choice === undefined || choice === 'all') return [];
    return choice
      .filter((index) => index >= count)
      .map((index) => `${path}: got layer ${index}; expected ${range(count)}`);
  };
  const problems = [
    ...outside('head.layers', head?.layers),
    ...outside('classifier.layers', classifier.kind === 'byGoodness' ? classifier.layers : undefined),
    ...outside('peerNormalisation.layers', peerNormalisation?.layers),
    ...outside('negatives.layer', negatives.kind === 'hardNegatives' ? [negatives.layer] : undefined),
  ];
  if (peerNormalisation && peerNormalisation.layers !== 'all') {
    for (const index of peerNormalisation.layers.filter(
      (index) => layers[index] && layers[index].kind !== 'dense',
    )) {
      problems.push(
        `peerNormalisation.layers: layer ${index} is a ${layers[index]!.kind} layer; it acts on dense layers, whose total input is known`,
      );
    }
  }
  for (const [index, layer] of layers.entries()) {
    const excess = 'units' in layer ? goodnessProblem(layer.goodness, index, layer.units) : undefined;
    if (excess) problems.push(excess);
    const kind = (layer.loss ?? model.loss).kind;
    if (kind === 'cnnReadme2' && !['sumOfSquares', 'meanOfSquares'].includes(layer.goodness as string))
      problems.push(
        `layers[${index}].goodness: got ${valueText(layer.goodness)}; expected sumOfSquares or meanOfSquares, ` +
          "since cnnReadme2() takes the goodness' logarithm",
      );
  }
  return problems;
}

function spikeProblems({ layers, labels }: Model): string[] {
  return layers.flatMap((layer, index) => {
    if (layer.kind !== 'leaky') return [];
    const problems: string[] = [];
    const path = `layers[${index}]`;
    if (layer.coding === 'rate' && index > 0) {
      problems.push(`${path}.coding: got "rate"; expected "direct", since only the first layer sees pixels`);
    }
    if (layer.coding === 'rate' && labels.kind === 'none') {
      problems.push(`${path}.coding: got "rate"; expected "direct", since noLabels() gives whole rows`);
    }
    const above = layers[index + 1];
    if (layer.output === 'spikes' && above && above.kind !== 'leaky') {
      problems.push(
        `${path}.output: got "spikes"; expected rate or membrane, since the ${above.kind} layer above has no time steps`,
      );
    }
    if (layer.output === 'spikes' && above?.kind === 'leaky' && above.timeSteps !== layer.timeSteps) {
      problems.push(
        `layers[${index + 1}].timeSteps: got ${above.timeSteps}; expected ${layer.timeSteps}, as the layer below, ` +
          'which passes on each spike',
      );
    }
    return problems;
  });
}

function topDownProblems({ labels, layers, schedule, passes, head }: Model): string[] {
  const isTopDown = labels.kind === 'topDown';
  const problems = layers.flatMap(({ kind }, index) =>
    (kind === 'recurrent') === isTopDown
      ? []
      : isTopDown
        ? [
            `layers[${index}]: got a ${kind} layer; expected recurrent(), since topDown() sends states both ways`,
          ]
        : [`labels: got ${labels.kind}; expected topDown(), since layer ${index} is recurrent`],
  );
  if (!isTopDown) return problems.slice(0, 1);
  if (labels.scored[1] > labels.iterations) {
    problems.push(
      `labels.scored: got [${labels.scored}]; expected at most ${labels.iterations}, the iterations`,
    );
  }
  if (!schedule.joint) problems.push('schedule: topDown() moves all layers at once; expected joint()');
  if (passes !== 'pair') problems.push(`passes: got "${passes}"; expected "pair" with topDown()`);
  if (head?.input === 'positive') {
    problems.push('head.input: got "positive"; expected "neutral": topDown() has a pass without a label');
  }
  return problems;
}

function scheduleProblems({ schedule, passes, layers, loss }: Model): string[] {
  const problems: string[] = [];
  if (schedule.joint && schedule.order.join() !== 'epoch,batch,layer') {
    problems.push("schedule.joint: one pass for all layers needs the order 'epoch', 'batch', 'layer'");
  }
  if (schedule.joint && schedule.repeats !== 1) {
    problems.push(`schedule.repeats: got ${schedule.repeats}; expected 1 where all layers share one pass`);
  }
  if (passes === 'pair') return problems;
  const alternating = (path: string, kind: string) =>
    `${path}: ${kind} compares pairs, so its passes can't alternate; expected passes "pair" or another loss`;
  const separates = ({ kind }: typeof loss) => kind !== 'symba';
  if (!separates(loss) && layers.some((layer) => !layer.loss)) problems.push(alternating('loss', loss.kind));
  for (const [index, layer] of layers.entries()) {
    if (layer.loss && !separates(layer.loss)) {
      problems.push(alternating(`layers[${index}].loss`, layer.loss.kind));
    }
  }
  return problems;
}

function labelProblems({ labels, classifier, head, negatives, schedule, layers }: Model): string[] {
  const problems: string[] = [];
  const images = areImages(negatives);
  const [first] = layers;
  if (labels.kind === 'planes' && first && !['conv2d', 'local2d', 'custom'].includes(first.kind))
    problems.push(
      `labels: labelPlanes() needs a layer on maps first, and layers[0] is a ${first.kind} layer; expected overlay()`,
    );
  if (classifier.kind === 'byPairs' && (labels.kind !== 'none' || negatives.kind === 'none'))
    problems.push('classifier: byPairs() compares images with negatives that are images; use byGoodness()');
  if (labels.kind !== 'none') {
    if (images)
      problems.push(`negatives: ${negatives.kind} are images of their own; they need labels: noLabels()`);
    return problems;
  }
  if (!images && negatives.kind !== 'none')
    problems.push(
      `negatives: ${negatives.kind} differ by their label, and noLabels() puts none into the input; ` +
        'expected hybrid(), maskedSequences() or customNegatives()',
    );
  if (layers[0]?.kind === 'leaky' && layers[0].coding === 'rate')
    problems.push(
      'layers[0].coding: got "rate"; expected "direct", since noLabels() gives images as they are',
    );
  if (negatives.kind === 'hybrid' && schedule.batchSize === 1)
    problems.push(
      'schedule.batchSize: got 1; expected at least 2, since hybrid() mixes the images of a batch',
    );
  if (classifier.kind === 'byGoodness' && images)
    problems.push('classifier: byGoodness() tries labels in the input, and noLabels() puts none there');
  if (head?.input === 'neutral') {
    problems.push('head.input: got "neutral"; expected "positive", since noLabels() has no neutral label');
  }
  return problems;
}

function range(count: number): string {
  return count === 1 ? '0, the only layer' : `0 to ${count - 1}`;
}
