import { t } from '../../text/l10n.ts';

/** What each layer is called: its number, and the name that the model gives it where that tells layers apart. */
export function layerNames(
  model: Readonly<Record<string, unknown>> | undefined,
  count: number,
): readonly string[] {
  const layers = Array.isArray(model?.layers) ? (model.layers as { name?: unknown }[]) : [];
  const names = layers.map(({ name }) => name);
  return Array.from({ length: count }, (_, index) => {
    const name = names[index];
    const tells = typeof name === 'string' && names.indexOf(name) === names.lastIndexOf(name);
    return tells && layers.length > 1 ? t('Layer {0} · {1}', index + 1, name) : t('Layer {0}', index + 1);
  });
}
