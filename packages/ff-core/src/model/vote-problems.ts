import { isReduction, reductionNames } from './goodness.ts';
import type { Model } from './model.ts';
import { valueText } from './problems.ts';

/** What doesn't go together with layers whose units vote for classes, or only with them. */
export function voteProblems(model: Model): string[] {
  const { layers, loss, labels, negatives, passes } = model;
  const votes = layers.map((layer) => (layer.loss ?? loss).kind === 'classGroups');
  if (!votes.includes(true)) return withoutVotes(model);
  const problems: string[] = [];
  if (loss.kind !== 'classGroups' && layers.some((layer) => !layer.loss))
    problems.push(
      `loss: got ${loss.kind}; expected classGroups() as in the other layers: there are no negatives`,
    );
  for (const [index, layer] of layers.entries()) {
    if (layer.loss && !votes[index])
      problems.push(
        `layers[${index}].loss: got ${layer.loss.kind}; expected classGroups() as in the other layers: there are no negatives`,
      );
    if (!isReduction(layer.goodness))
      problems.push(
        `layers[${index}].goodness: got ${valueText(layer.goodness)}; expected one of ${reductionNames.join(', ')}, ` +
          'since classGroups() takes the goodness of each class',
      );
    if (layer.kind === 'leaky')
      problems.push(`layers[${index}]: classGroups() takes activities; expected no leaky layer`);
  }
  if (labels.kind !== 'none')
    problems.push(
      `labels: got ${labels.kind}; expected noLabels(), since classGroups() must not see the label`,
    );
  if (negatives.kind !== 'none')
    problems.push(`negatives: got ${negatives.kind}; expected noNegatives(), since classGroups() has none`);
  if (passes === 'alternate')
    problems.push('passes: got "alternate"; expected "pair", since classGroups() has a single pass');
  return problems;
}

function withoutVotes({ negatives }: Model): string[] {
  if (negatives.kind !== 'none') return [];
  return ['negatives: got none; expected negatives such as wrongLabels(), or the loss classGroups()'];
}
