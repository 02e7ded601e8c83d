/**
 * The next character of Aesop's fables, from the ten before it: the experiment with sequences of the paper (Hinton 2022, in
 * its early draft), 248 strings of 100 characters with 30 symbols, which makes 22,320 windows.
 *
 * A negative is a real window with a wrong next character that the net itself finds likely. The fables are retold for this
 * package; `text({ file: 'book.txt' })` takes any text. Published: curves only, of three layers of 2000, by characters of the
 * training strings. Measured here: docs/results.md, on the training strings as well. Depth does not help, for the first
 * layer has the label beside the window: `classifier: byGoodness({ layers: [0] })` is the line that makes it better. Of
 * strings that it has not seen (`text({ test: 48 })`, 10 epochs) 49.9 % are wrong, by the first layer alone 49.9 %.
 */
import {
  adam,
  concatenate,
  defineModel,
  dense,
  hardNegatives,
  joint,
  linearDecay,
  symba,
  text,
} from 'ff-core';

const layer = { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' } as const;

export default defineModel({
  name: 'aesop',
  data: text(),
  // the next character beside the window
  labels: concatenate({ strength: 3 }),
  negatives: hardNegatives({ temperature: 10 }),
  layers: [dense(500, layer), dense(500, layer), dense(500, layer)],
  loss: symba({ alpha: 1 / 30 }),
  optimizer: adam({ learningRate: linearDecay(0.003) }),
  schedule: joint({ epochs: 20, batchSize: 100 }),
});
