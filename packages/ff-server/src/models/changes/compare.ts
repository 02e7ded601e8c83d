import type { LayerSummary } from 'ff-core';
import type { LayerPlan, RetrainPlan } from './plan.ts';
import { type ModelSignature, parts, signatureOf } from './signature.ts';
import type { ModelVersion } from './version.ts';

/** A version of a model and the bundle that it was loaded from. */
export interface Bundled {
  readonly version: ModelVersion;
  readonly bundle: string;
}

/** What a change of a model asks for. */
export function compare(before: Bundled, after: Bundled): RetrainPlan {
  const live = after.version.live;
  const old = signatureOf(before.version, before.bundle, live);
  const now = signatureOf(after.version, after.bundle, live);
  const values = changedValues(old, now);
  const changed = parts.filter((part) => old.parts[part] !== now.parts[part]);
  const same =
    old.layers.length === now.layers.length && old.layers.every((each, i) => each === now.layers[i]);
  if (same && changed.length === 0) {
    return Object.keys(values).length === 0 ? { kind: 'none' } : { kind: 'live', values };
  }
  const relabelled = changed.includes('labels') ? withOldInput(before.version, after.version) : after.version;
  const kept = keptBelow(old, now, before.version, relabelled);
  const layers = planLayers(old, now, before.version, relabelled, kept);
  // nothing above them to train: they go on themselves
  const frozen = changed.length > 0 || kept === layers.length ? 0 : kept;
  return {
    kind: changed.length > 0 ? 'all' : 'layers',
    layers,
    frozen,
    removed: goneLayers(old, now, layers),
    parts: changed,
    values: Object.fromEntries(Object.entries(values).filter(([path]) => concernsKept(path, layers))),
  };
}

/** Earlier layers that lend no weights and are not replaced by a layer that starts anew. */
function goneLayers(old: ModelSignature, now: ModelSignature, layers: readonly LayerPlan[]): number[] {
  const lent = new Set(layers.flatMap((layer) => (layer.action === 'new' ? [] : [layer.from])));
  const gone = new Set(old.layers.map((_, index) => index).filter((index) => !lent.has(index)));
  const fresh = layers.flatMap(({ action }, index) => (action === 'new' ? [index] : []));
  // the same layer, whose weights don't fit its new input, is still there, wherever it is now
  const elsewhere = fresh.filter((index) => {
    const same = [...gone].find((from) => old.layers[from] === now.layers[index]);
    return same === undefined || !gone.delete(same);
  });
  for (const index of elsewhere) gone.delete(index);
  return [...gone];
}

/** Values that both versions have and that differ, or that are written otherwise now. */
function changedValues(old: ModelSignature, now: ModelSignature): Record<string, unknown> {
  const differs = ([path, value]: [string, unknown]) =>
    path in old.live && JSON.stringify(old.live[path]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(now.live).filter(differs));
}

/** A label that moves gives or takes rows of the first layer's weights; the others are as they were. */
function withOldInput(before: ModelVersion, after: ModelVersion): ModelVersion {
  const [old, first] = [before.layers[0]!, after.layers[0]!];
  const isSame = `${before.sampleShape}` === `${after.sampleShape}` && old.units === first.units;
  if (!isSame || old.kind !== first.kind || !['dense', 'leaky'].includes(old.kind)) return after;
  const { inputs, parameters } = old;
  return { ...after, layers: [{ ...first, inputs, parameters }, ...after.layers.slice(1)] };
}

/** A layer that trains again has its own values anyhow. */
function concernsKept(path: string, layers: readonly LayerPlan[]): boolean {
  const index = /^layers\[(\d+)\]/.exec(path)?.[1];
  return index === undefined || layers[Number(index)]!.action === 'keep';
}

/** The longest stack from below that is the same in both. */
function keptBelow(
  old: ModelSignature,
  now: ModelSignature,
  before: ModelVersion,
  after: ModelVersion,
): number {
  let kept = 0;
  while (
    kept < now.layers.length &&
    old.layers[kept] === now.layers[kept] &&
    sameShape(before.layers[kept], after.layers[kept])
  ) {
    kept++;
  }
  return kept;
}

/** For each layer above the kept ones the earlier layer to start from: the same one elsewhere, or one of its shape. */
function planLayers(
  old: ModelSignature,
  now: ModelSignature,
  before: ModelVersion,
  after: ModelVersion,
  kept: number,
): LayerPlan[] {
  const layers: LayerPlan[] = now.layers.map((_, index) =>
    index < kept ? { action: 'keep', from: index } : { action: 'new' },
  );
  const free = new Set(old.layers.map((_, index) => index).slice(kept));
  const isOpen = (index: number) => layers[index]!.action === 'new';
  const matching = (index: number) =>
    [...free].filter((from) => sameShape(before.layers[from], after.layers[index]));
  const give = (index: number, candidates: readonly number[]) => {
    const nearest = [...candidates].sort((a, b) => Math.abs(a - index) - Math.abs(b - index) || a - b)[0];
    if (nearest === undefined) return;
    free.delete(nearest);
    layers[index] = { action: 'again', from: nearest };
  };
  const above = now.layers.map((_, index) => index).slice(kept);
  for (const index of above)
    give(
      index,
      matching(index).filter((from) => old.layers[from] === now.layers[index]),
    );
  // a changed layer in its old place, before one that lends its weights to another
  for (const index of above.filter(isOpen))
    give(
      index,
      matching(index).filter((from) => from === index),
    );
  const alike = (from: number, index: number) => before.layers[from]!.name === after.layers[index]!.name;
  for (const index of above.filter(isOpen))
    give(
      index,
      matching(index).filter((from) => alike(from, index)),
    );
  if (old.layers.length !== now.layers.length) return layers;
  for (const index of above.filter(isOpen)) give(index, matching(index));
  return layers;
}

function sameShape(before: LayerSummary | undefined, after: LayerSummary | undefined): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.kind === after.kind &&
    before.inputs === after.inputs &&
    before.units === after.units &&
    before.parameters === after.parameters
  );
}
