import type { Goodness } from '../src/model/goodness.ts';
import { type Loss, logistic } from '../src/model/losses.ts';
import type { Normalise } from '../src/model/normalise.ts';
import type { GoldenCase } from './case.ts';

/** The groups of a formula in a spec. A formula that reads otherwise is one that no test covers. */
export function parse(formula: unknown, pattern: RegExp, what: string): readonly string[] {
  const match = typeof formula === 'string' ? pattern.exec(formula) : null;
  if (!match) throw new Error(`no test covers this ${what}: ${JSON.stringify(formula)}`);
  return match.slice(1);
}

/** A number that a formula names, as in `alpha 4`. */
export function numberIn(formula: unknown, pattern: RegExp, what: string): number {
  const [text] = parse(formula, pattern, what);
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`${what} is ${text}, which is no number`);
  return value;
}

/** `l2: x / (||x||_2 + 1e-4)`, `rms: x / (sqrt(mean x^2) + 1e-8)`, or with `tiny`, which underflows in float32. */
export function normaliseOf({ spec }: Pick<GoldenCase, 'spec'>): Normalise {
  const number = String.raw`(\d[\d.]*(?:e[-+]?\d+)?)`;
  const formula = spec.normalise;
  if (typeof formula === 'string' && formula.startsWith('l2:'))
    return {
      kind: 'l2',
      eps: numberIn(formula, new RegExp(String.raw`x / \(\|\|x\|\|_2 \+ ${number}\)`), 'normalisation'),
    };
  const tiny = typeof formula === 'string' && formula.includes('x / (tiny + sqrt(mean x^2))');
  const eps = tiny
    ? Math.exp(numberIn(formula, /tiny = exp\((-\d+)\)/, 'normalisation'))
    : numberIn(
        formula,
        new RegExp(String.raw`^rms: x / \(sqrt\(mean x\^2\) \+ ${number}\)`),
        'normalisation',
      );
  return { kind: 'rms', eps };
}

export function goodnessOf(golden: GoldenCase, key?: string): Goodness {
  const [reduction] = parse(
    golden.entry('goodness', key),
    /^(mean|sum) over units of (?:h|output)\^2$/,
    'goodness',
  );
  return reduction === 'mean' ? 'meanOfSquares' : 'sumOfSquares';
}

/** The threshold of a layer with `units` units. */
export function thresholdOf(golden: GoldenCase, units: number, key?: string): number {
  const threshold = golden.entry('threshold', key);
  if (threshold === 'number of units') return units;
  if (typeof threshold !== 'number')
    throw new Error(`no test covers this threshold: ${JSON.stringify(threshold)}`);
  return threshold;
}

/** The one loss that the families of whole networks use, in either spelling. */
export function logisticLossOf({ spec }: Pick<GoldenCase, 'spec'>): Loss {
  parse(
    spec.loss,
    /^mean over the 2B values of (?:softplus\(|log\(1 \+ exp\()cat\[theta - gPos, gNeg - theta\]\)/,
    'loss',
  );
  return logistic();
}
