import type { StructuralPlan } from './plan.ts';
import { valueAt } from './signature.ts';
import type { Description } from './version.ts';

/**
 * Changes to a model that were made from outside, for a changed model file: those of a layer move with it, and where
 * the file itself has a new value now, that counts.
 */
export function carrySettings(
  settings: Readonly<Record<string, unknown>>,
  before: Description,
  after: Description,
  { layers }: Pick<StructuralPlan, 'layers'>,
): Record<string, unknown> {
  const carried: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(settings)) {
    const moved = movedPath(path, layers);
    if (moved === undefined) continue;
    const [was, is] = [valueAt(before, path), valueAt(after, moved)];
    if (JSON.stringify(was) === JSON.stringify(is)) carried[moved] = value;
  }
  return carried;
}

/** The path in the changed model; undefined where its layer is gone. */
function movedPath(path: string, layers: StructuralPlan['layers']): string | undefined {
  const [start, index] = /^layers\[(\d+)\]/.exec(path) ?? [];
  if (start === undefined) return path;
  const now = layers.findIndex((layer) => layer.action !== 'new' && layer.from === Number(index));
  return now < 0 ? undefined : `layers[${now}]${path.slice(start.length)}`;
}
