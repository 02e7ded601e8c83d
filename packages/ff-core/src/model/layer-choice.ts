/** Some of a model's layers: all, or by index from 0. */
export type LayerChoice = 'all' | readonly number[];

/** Indices of the chosen layers. */
export function chosenLayers(choice: LayerChoice, count: number): readonly number[] {
  return choice === 'all' ? Array.from({ length: count }, (_, index) => index) : choice;
}
