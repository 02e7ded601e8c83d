import { createHash } from 'node:crypto';
import { UserError } from '../errors.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import type { TensorMap } from '../tensors.ts';

const described = (tensors: TensorMap): Map<string, string> =>
  new Map(Object.entries(tensors).map(([name, { shape }]) => [name, `[${shape}]`]));

/** Hash of the names and shapes of a run's tensors. */
export function signatureOf(tensors: TensorMap): string {
  const lines = [...described(tensors)].map(([name, shape]) => `${name} ${shape}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/**
 * Refuses a checkpoint of another model.
 * @throws UserError naming the first tensor that differs.
 */
export function checkSignature(checkpoint: Checkpoint, expected: TensorMap): void {
  if (checkpoint.signature === signatureOf(expected)) return;
  const [wanted, found] = [described(expected), described(checkpoint.tensors)];
  const names = [...new Set([...wanted.keys(), ...found.keys()])];
  const differing = names.find((name) => wanted.get(name) !== found.get(name));
  const has = (shape: string | undefined) => shape ?? 'nothing';
  const difference = differing
    ? `"${differing}" is ${has(found.get(differing))} in the checkpoint and ${has(wanted.get(differing))} in the model`
    : 'its signature differs';
  throw new UserError(
    `the checkpoint of step ${checkpoint.step} belongs to another model: ${difference}. ` +
      'Train the changed model as a new run.',
  );
}
