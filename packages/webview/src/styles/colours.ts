/*
 * Which colour means what, everywhere on the page. Names are those of the theme's variables; lines are told apart by
 * dash as well, shapes by texture or place.
 */

/** Positive data. */
export const positiveColour = '--vscode-charts-blue';
/** Negative data. */
export const negativeColour = '--vscode-charts-yellow';
export const thresholdColour = '--vscode-charts-foreground';

/** For layers, and for runs that are compared. Orange comes last: it is dim in dark themes. */
export const colours = [
  '--vscode-charts-blue',
  '--vscode-charts-yellow',
  '--vscode-charts-green',
  '--vscode-charts-purple',
  '--vscode-charts-red',
  '--vscode-charts-orange',
] as const;

/** Solid, dashed, dotted, ...: lengths of strokes and gaps in pixels. */
export const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 4]];

export function colourOf(index: number): string {
  return colours[index % colours.length]!;
}

export function dashOf(index: number): readonly number[] {
  return dashes[index % dashes.length]!;
}
