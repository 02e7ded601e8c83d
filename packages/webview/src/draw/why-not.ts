import type { SamplesResult } from 'ff-server/protocol';
import { t } from '../text/l10n.ts';

/** Sides of images that one can draw on. */
const sides = { least: 8, most: 256 };

/** Why samples like this one can't be drawn, and what to do instead; `undefined` where they can. */
export function whyNotDrawn({
  source,
  tellsLabels,
  width,
  height,
  channels = 1,
}: Pick<SamplesResult, 'source' | 'tellsLabels' | 'width' | 'height' | 'channels'>): string | undefined {
  if (!tellsLabels)
    return t(
      'This net has learned no labels, so it has none for a drawing: Data shows how it tells samples from negatives.',
    );
  if (source === 'text')
    return t(
      'This net reads text, which can’t be drawn: Forward-Forward: Predict… shows the character that it expects after a test sample.',
    );
  if (channels > 1)
    return t(
      'The samples of this run are in colour, and drawings are grey: Forward-Forward: Predict… shows what the net sees in a test sample.',
    );
  if ([width, height].every((side) => side >= sides.least && side <= sides.most)) return undefined;
  return t(
    'The samples of this run are {0} × {1}, no images that one could draw: Forward-Forward: Predict… shows what the net sees in a test sample.',
    width,
    height,
  );
}
