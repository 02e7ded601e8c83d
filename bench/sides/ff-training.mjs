import { readFileSync } from 'node:fs';
import {
  adam,
  defineModel,
  dense,
  hardNegatives,
  joint,
  linearDecay,
  mnist,
  overlay,
  symba,
  train,
} from 'ff-core';

/**
 * Trains a recipe to its end, as `ff train` does.
 * @param {{ recipe: import('../types.ts').Recipe, data: import('../types.ts').MnistFiles, seed: number }} request
 * @param {import('./ff-net.mjs').Place} place
 * @returns {Promise<import('../types.ts').Trained>}
 */
export async function trainRecipe({ recipe, data, seed }, place) {
  const layer = /** @type {const} */ ({
    normalise: 'rms',
    goodness: 'sumOfSquares',
    initialiser: 'hinton',
  });
  const model = defineModel({
    data: mnist({ shift: recipe.shift }),
    labels: overlay({ strength: recipe.strength }),
    negatives: hardNegatives({ temperature: recipe.negativeTemperature }),
    layers: recipe.dims.slice(1).map((units) => dense(units, layer)),
    loss: symba({ alpha: 1 / recipe.lossTemperature }),
    optimizer: adam({ learningRate: linearDecay(recipe.learningRate) }),
    schedule: joint({ epochs: recipe.epochs, batchSize: recipe.batch }),
  });
  for await (const event of train(model, { ...place, seed, dataset: readMnist(data) }))
    if (event.type === 'done')
      return { seconds: event.trainSeconds, testError: event.testError ?? Number.NaN };
  throw new Error('training ended without a result');
}

/** @param {import('../types.ts').MnistFiles} files @returns {import('ff-core').Dataset} */
function readMnist(files) {
  /** @param {string} images @param {string} labels */
  const split = (images, labels) => {
    const read = new Uint8Array(readFileSync(labels));
    return { count: read.length, images: new Uint8Array(readFileSync(images)), labels: read };
  };
  return {
    name: 'mnist',
    sampleShape: [28, 28],
    classes: 10,
    scale: 1 / 255,
    offset: 0,
    train: split(files.trainImages, files.trainLabels),
    test: split(files.testImages, files.testLabels),
  };
}
