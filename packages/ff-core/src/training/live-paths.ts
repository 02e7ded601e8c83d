import { UserError } from '../errors.ts';
import { lossFormula } from '../model/losses/formulas/formula.ts';
import type { Model } from '../model/model.ts';
import type { Optimizer } from '../model/optimizers/optimizer.ts';
import { pathText, suggestion } from '../model/problems.ts';
import { applySettings, keysOf, settingPaths } from '../model/settings.ts';

/**
 * Paths of the values that may change while a model trains, e.g. `layers[0].threshold`: the numbers that are inputs
 * of a step, and the epochs where they are the outermost loop. A learning rate may be a number or a whole schedule.
 */
export function livePaths(model: Model): string[] {
  const { loss, optimizer, head, layers, negatives, peerNormalisation, schedule } = model;
  const paths = [...lossPaths('loss', loss), ...optimizerPaths('optimizer', optimizer)];
  for (const [index, layer] of layers.entries()) {
    paths.push(`layers[${index}].threshold`);
    if (layer.loss) paths.push(...lossPaths(`layers[${index}].loss`, layer.loss));
    if (layer.optimizer) paths.push(...optimizerPaths(`layers[${index}].optimizer`, layer.optimizer));
  }
  if (head?.optimizer) paths.push(...optimizerPaths('head.optimizer', head.optimizer));
  if (negatives.kind === 'hardNegatives') paths.push('negatives.temperature');
  if (peerNormalisation) paths.push('peerNormalisation.strength', 'peerNormalisation.momentum');
  // elsewhere a step's place in the schedule depends on the epochs that are still to come
  if (schedule.order[0] === 'epoch') paths.push('schedule.epochs');
  return paths;
}

function lossPaths(path: string, loss: Model['loss']): string[] {
  return Object.keys(lossFormula(loss).scalars).map((name) => `${path}.${name}`);
}

/** Numbers; a decay of 0 is no operation at all, so that it can't become one. */
function optimizerPaths(path: string, optimizer: Optimizer): string[] {
  return Object.entries(optimizer)
    .filter(
      ([name, value]) => name === 'learningRate' || (typeof value === 'number' && !isAbsent(name, value)),
    )
    .map(([name]) => `${path}.${name}`);
}

function isAbsent(name: string, value: unknown): boolean {
  return (name === 'weightDecay' || name === 'weightCost') && value === 0;
}

/**
 * A model with live values changed.
 * @throws UserError (usage) for a path that isn't live, and for what `applySettings` refuses.
 */
export function withLiveValues(model: Model, values: Readonly<Record<string, unknown>>): Model {
  const live = new Set(livePaths(model));
  const problems = Object.entries(values).flatMap(([path, value]) => {
    const keys = keysOf(path);
    const text = pathText(keys);
    const isLive = [...live].some((known) => text === known || isPartOfRate(text, known));
    if (!isLive) return [`${path}: ${whyNot(model, text, [...live])}`];
    if (isAbsent(String(keys.at(-1)), value))
      return [`${path}: 0 takes an operation out of the step; set it in the model file, and retrain does it`];
    return [];
  });
  if (problems.length > 0) throw new UserError(problems.join('\n'), { usage: true });
  return applySettings(model, values);
}

function isPartOfRate(path: string, known: string): boolean {
  return known.endsWith('.learningRate') && path.startsWith(`${known}.`);
}

function whyNot(model: Model, path: string, live: readonly string[]): string {
  if (path === 'schedule.epochs')
    return "can't change while layers take turns for all their epochs; change the model file, and retrain does it";
  if (settingPaths(model).includes(path) || path.split(/[.[]/)[0] === 'data')
    return `can't change while the run goes on; change the model file, and retrain does it`;
  return `unknown setting${suggestion(path, live)}`;
}
