import type { Part } from './signature.ts';

/** What becomes of a layer of the changed model; `from` is the index of the earlier layer. */
export type LayerPlan =
  /** Weights and optimizer state stay; whether it trains on says `frozen`. */
  | { readonly action: 'keep'; readonly from: number }
  /** Trains again from the earlier layer's weights. */
  | { readonly action: 'again'; readonly from: number }
  | { readonly action: 'new' };

/** What retraining in place would do: plain data, to be shown before it is carried out. */
export type RetrainPlan =
  | { readonly kind: 'none' }
  /** Only values that a running trainer can take. */
  | { readonly kind: 'live'; readonly values: Readonly<Record<string, unknown>> }
  | {
      /** `layers`: from some layer up. `all`: something that concerns every layer, which go on from their weights. */
      readonly kind: 'layers' | 'all';
      readonly layers: readonly LayerPlan[];
      /** Layers from below that stay as they are. */
      readonly frozen: number;
      /** Earlier layers of which nothing is left. */
      readonly removed: readonly number[];
      /** Other parts that changed. */
      readonly parts: readonly Part[];
      /** Live values that changed, too. */
      readonly values: Readonly<Record<string, unknown>>;
    };

export type StructuralPlan = Extract<RetrainPlan, { kind: 'layers' | 'all' }>;

/** The plan in words: "keeps layer 1; trains layers 2 and 3 again; layer 3 starts from its old weights". */
export function describePlan(plan: RetrainPlan): string {
  switch (plan.kind) {
    case 'none':
      return 'nothing that trains has changed';
    case 'live':
      return `sets ${valuesText(plan.values)}; no layer trains again`;
    case 'all':
    case 'layers':
      return structuralText(plan);
    default:
      return plan satisfies never;
  }
}

function structuralText({ kind, layers, frozen, removed, parts, values }: StructuralPlan): string {
  const indices = layers.map((_, index) => index);
  const kept = indices.slice(0, frozen);
  const goOn = indices.slice(frozen).filter((index) => layers[index]!.action === 'keep');
  const again = indices.filter((index) => layers[index]!.action !== 'keep' && !isInserted(layers, index));
  const inserted = indices.filter((index) => isInserted(layers, index));
  const clauses: string[] = [];
  if (kind === 'all') clauses.push(`${list(parts)} changed`);
  if (kept.length > 0) clauses.push(`keeps ${named(kept)}`);
  if (goOn.length > 0) {
    const all = goOn.length === layers.length && layers.length > 1;
    clauses.push(
      all
        ? 'all layers go on from their weights'
        : `${named(goOn)} ${verb(goOn, 'goes', 'go')} on from ${theirs(goOn)} weights`,
    );
  }
  if (removed.length > 0) clauses.push(`drops the old ${named(removed)}`);
  const trained = [...again, ...inserted].sort((a, b) => a - b);
  if (trained.length > 0)
    clauses.push(`trains ${named(trained)} ${inserted.length === trained.length ? 'anew' : 'again'}`);
  const own = again.filter((index) => fromOf(layers, index) === index);
  if (own.length > 0)
    clauses.push(`${named(own)} ${verb(own, 'starts', 'start')} from ${theirs(own)} old weights`);
  for (const index of again) {
    const from = fromOf(layers, index);
    if (from !== undefined && from !== index)
      clauses.push(`layer ${index + 1} starts from the weights of the old layer ${from + 1}`);
  }
  if (Object.keys(values).length > 0) clauses.push(`sets ${valuesText(values)}`);
  return clauses.join('; ');
}

function isInserted(layers: readonly LayerPlan[], index: number): boolean {
  return layers[index]!.action === 'new';
}

function fromOf(layers: readonly LayerPlan[], index: number): number | undefined {
  const layer = layers[index]!;
  return layer.action === 'new' ? undefined : layer.from;
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  return list(Object.entries(values).map(([path, value]) => `${path} to ${shortValue(value)}`));
}

function shortValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { kind, rate } = value as { kind?: string; rate?: number };
  return kind && rate !== undefined ? `${kind}(${rate})` : JSON.stringify(value);
}

function named(indices: readonly number[]): string {
  return `${indices.length === 1 ? 'layer' : 'layers'} ${list(indices.map((index) => String(index + 1)))}`;
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const verb = (items: readonly unknown[], one: string, more: string) => (items.length === 1 ? one : more);
const theirs = (items: readonly unknown[]) => verb(items, 'its', 'their');
