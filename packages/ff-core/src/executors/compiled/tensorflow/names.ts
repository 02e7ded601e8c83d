/** Nodes of a written model that a session feeds and fetches; variables, inputs and outputs go by their place. */
export const nodeNames = {
  /** Fed: the number of steps. */
  steps: 'steps',
  /** Fed: the numbers of each step, `[steps, columns]`. */
  numbers: 'numbers',
  /** Fed: an input of each step, `[steps, ...shape]`. */
  input: (at: number) => `input_${at}`,
  /** Fetched: an output of each step, `[steps, ...shape]`. */
  output: (at: number) => `output_${at}`,
  /** Fetched: a variable's value. */
  get: (at: number) => `get_${at}`,
  /** Fed: a variable's new value, and a factor for it. `isSet` is fetched to set it. */
  set: (at: number) => `set_${at}`,
  factor: (at: number) => `factor_${at}`,
  isSet: (at: number) => `is_set_${at}`,
} as const;

/** The tag that a session loads a model by. */
export const TAG = 'serve';
