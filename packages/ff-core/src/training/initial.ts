import { UserError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type DataShape } from '../model/net.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import type { TensorMap } from '../tensors.ts';
import { signatureOf } from './signature.ts';
import { initialState } from './state.ts';

/**
 * The checkpoint from which a run begins whose layers have learned already: in another run, or elsewhere. Optimizers start
 * anew; a softmax head is taken over where it reads the same layers, else it starts anew as well.
 *
 * @param learned tensors of the other net, by the names of a checkpoint
 * @param source what errors call the other net
 * @throws UserError naming the first tensor of a layer that is missing, too many, or of another shape, with both shapes
 */
export function initialCheckpoint(
  model: Model,
  data: DataShape,
  learned: TensorMap,
  { source, seed = model.seed }: { readonly source: string; readonly seed?: number },
): Checkpoint {
  const fresh = initialState(buildNet(model, data), seed);
  const ofLayers = (name: string) => name.startsWith('layers.');
  for (const name of new Set([...Object.keys(fresh), ...Object.keys(learned)].filter(ofLayers))) {
    const [wanted, found] = [fresh[name], learned[name]].map(
      (tensor) => tensor && `[${tensor.shape.join(', ')}]`,
    );
    // a running mean is as good anew
    if (wanted === found || name.endsWith('.meanActivity')) continue;
    throw new UserError(
      `the layers of ${source} don't fit: "${name}" is ${found ?? 'nothing'} there and ${wanted ?? 'nothing'} in the model`,
      { usage: true },
    );
  }
  const isTaken = (name: string) => `${fresh[name]?.shape}` === `${learned[name]?.shape}`;
  const head = Object.keys(fresh).filter((name) => name.startsWith('head.'));
  const heads = head.every(isTaken) ? head : [];
  const names = [...Object.keys(fresh).filter((name) => ofLayers(name) && isTaken(name)), ...heads];
  const tensors = { ...fresh, ...Object.fromEntries(names.map((name) => [name, learned[name]!])) };
  return { step: 0, epoch: 0, seed, signature: signatureOf(tensors), trainSeconds: 0, tensors };
}
