import type { Problem } from 'ff-core/validate';
import type { Materialised } from './materialise.ts';

/** What ff-core says of options that don't fit together, and the options that it looks at for that. */
const contradictions: readonly {
  readonly says: RegExp;
  readonly parts: readonly string[];
  /** The options of a layer that matter; without it those that say what it is. */
  readonly options?: RegExp;
}[] = [
  { says: /topDown\(\)|, the iterations$/, parts: ['labels', 'layers', 'schedule', 'passes', 'head'] },
  { says: /labelPlanes\(\) needs a layer/, parts: ['labels', 'layers'] },
  { says: /needs a head/, parts: ['head', 'classifier', 'negatives'] },
  {
    says: /^got layer \d+; expected/,
    parts: ['layers', 'head', 'classifier', 'negatives', 'peerNormalisation'],
  },
  {
    says: /only the first layer sees pixels|has no time steps|as the layer below|gives whole rows/,
    parts: ['layers', 'labels'],
  },
  { says: /is a \w+ layer; it acts/, parts: ['layers', 'peerNormalisation'] },
  { says: /one pass for all layers needs|where all layers share/, parts: ['schedule'] },
  { says: /compares pairs, so its passes/, parts: ['layers', 'loss', 'passes'] },
  { says: /, the layer's units$/, parts: ['layers'], options: /^(goodness|units)\b/ },
  { says: /expected sumOfSquares or meanOfSquares, /, parts: ['layers', 'loss'] },
  { says: /classGroups\(\)/, parts: ['layers', 'loss', 'labels', 'negatives', 'passes'] },
  { says: /^byPairs\(\)/, parts: ['labels', 'classifier'] },
  { says: /hybrid\(\) mixes/, parts: ['negatives', 'schedule'] },
  { says: /noLabels\(\)/, parts: ['labels', 'classifier', 'head', 'negatives'] },
];

/** Whether a problem is one of options that are right one by one. */
export function isContradiction({ message }: Problem): boolean {
  return contradictions.some(({ says }) => says.test(message));
}

/** Whether a problem is about what the source says, and not about what stands in for what it doesn't. */
export function isCertain(problem: Problem, { unknown, open }: Materialised): boolean {
  const { path, message } = problem;
  if (unknown.some((each) => isWithin(path, each) || isWithin(each, path))) return false;
  // what seems to be missing may come with a spread
  const missing = message.startsWith('missing') || message.startsWith('got NaN');
  if (missing && open.some((each) => isWithin(path, each))) return false;
  const contradiction = contradictions.find(({ says }) => says.test(message));
  if (!contradiction) return true;
  // the model itself is open: any of its options may be set by what is spread into it
  if (open.includes('')) return false;
  return !contradiction.parts.some((part) =>
    [...unknown, ...open].some((each) => isWithin(each, part) && touchesChoice(each, contradiction.options)),
  );
}

/** Of a layer only what it is, its loss, its goodness and how spikes pass are looked at together with other options. */
function touchesChoice(path: string, options = /^(loss|goodness|coding|output|timeSteps)\b/): boolean {
  const inner = /^layers\[\d+\]\.(.+)$/.exec(path)?.[1];
  return inner === undefined || options.test(inner);
}

/** Whether a path is another, or leads into it. */
function isWithin(path: string, outer: string): boolean {
  return outer === '' || path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
