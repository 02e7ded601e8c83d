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
  checkTensors(checkpoint.tensors, expected, `the checkpoint of step ${checkpoint.step}`);
  throw new UserError(
    `the checkpoint of step ${checkpoint.step} belongs to another model: its signature differs`,
  );
}

/**
 * Refuses tensors of another model; tensors that nobody expects are no harm.
 * @throws UserError naming the first tensor that is missing or has another shape.
 */
export function checkTensors(tensors: TensorMap, expected: TensorMap, what = 'the checkpoint'): void {
  const found = described(tensors);
  for (const [name, wanted] of described(expected)) {
    const shape = found.get(name) ?? 'nothing';
    if (shape === wanted) continue;
    throw new UserError(
      `${what} belongs to another model: "${name}" is ${shape} in the checkpoint and ${wanted} in the model. ` +
        'Train the changed model as a new run.',
    );
  }
}
