/** What kind of number a tensor holds; each kind has its tolerance. */
export type Quantity = 'values' | 'parameters' | 'optimizer';

type Tolerances = Readonly<Partial<Record<Quantity, number>>>;

/**
 * Suggested tolerances of the fixtures' README: largest absolute difference within a tensor, divided by the largest
 * absolute value of that tensor. Values are losses, goodness, outputs, gradients and scores; parameters are weights
 * and biases. What is counted or chosen (labels, pair counts, shifted images) has to be equal exactly.
 */
export const tolerances: Readonly<Record<string, Tolerances>> = {
  'dense-adam-layerwise': { values: 1e-5, parameters: 2e-5, optimizer: 5e-5 },
  'dense-adam-batchwise': { values: 1e-4, parameters: 2e-4, optimizer: 5e-5 },
  'dense-joint-adamw': { values: 1e-5, parameters: 5e-5, optimizer: 1e-4 },
  activations: { values: 2e-5, parameters: 1e-5 },
  losses: { values: 2e-4, parameters: 1e-5 },
  optimizers: { values: 1e-5, parameters: 2e-5, optimizer: 1e-5 },
  'optimizers-keras': { values: 1e-5, parameters: 1e-5 },
  'hinton-matlab': { values: 1e-4, parameters: 1e-5, optimizer: 2e-5 },
  lif: { values: 2e-5, parameters: 1e-5, optimizer: 1e-4 },
  recurrent: { values: 5e-5 },
  conv: { values: 1e-5, parameters: 2e-5, optimizer: 2e-4 },
  local2d: { values: 5e-5, parameters: 5e-4, optimizer: 5e-4 },
  schedules: { values: 1e-6 },
  labels: { values: 1e-6 },
  masks: { values: 1e-6 },
};

/** The rates in a spec are float64, except those of Keras, which computes them in float32. */
export const float64Rates = 1e-12;
export const float32Rates = 1e-6;
