import * as v from 'valibot';
import { t } from '../l10n.ts';

/** As much of a resolved model as its layers' titles need. */
const layered = v.object({
  layers: v.array(
    v.object({ kind: v.optional(v.string()), name: v.optional(v.string()), units: v.optional(v.number()) }),
  ),
});

/** A title for each layer of a model as `defineModel` resolved it: `Layer 2: dense, 500 units`. */
export function layerTitles(model: unknown): string[] {
  const known = v.safeParse(layered, model);
  if (!known.success) return [];
  return known.output.layers.map(({ kind, name, units }, index) => {
    const what = [name ?? kind, units !== undefined && t('{0} units', units)].filter((part) => part);
    return [t('Layer {0}', index + 1), what.join(', ')].filter(Boolean).join(': ');
  });
}
