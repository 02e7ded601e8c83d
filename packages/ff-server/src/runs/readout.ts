import { readFileSync } from 'node:fs';
import type { ReadoutOptions } from 'ff-core';
import { UserError } from '../errors.ts';
import { beginWith, weightsOfRun } from './begin.ts';
import { generationFiles, readGeneration } from './generations.ts';
import type { RunManager } from './manager.ts';
import { type Run, runFiles } from './record.ts';
import { generationNumber } from './trained-net.ts';

/**
 * Starts a run that trains a softmax on another run's layers, which stay as they are.
 *
 * @param options.untrained on layers as they are drawn at first: the control of what they have learned
 * @throws UserError where the run has no checkpoint, or is a read-out itself
 */
export async function startReadout(
  manager: RunManager,
  backbone: Run,
  readout: ReadoutOptions,
  options: {
    readonly seed?: number;
    readonly untrained?: boolean;
    readonly device?: string;
    readonly name?: string;
  } = {},
): Promise<Run> {
  const { folder, record } = backbone;
  if (record.readout)
    throw new UserError(`run ${record.name} (${record.id}) is a read-out; name the run that it reads`);
  const { checkpointFolder } = await import('ff-core');
  const checkpoint = await checkpointFolder(runFiles(folder).checkpoints).latest();
  if (!checkpoint) throw new UserError(`run ${record.name} (${record.id}) has no checkpoint yet`);
  const number = generationNumber(checkpoint);
  const files = generationFiles(folder, number);
  const code = {
    source: record.source,
    text: readFileSync(files.source, 'utf8'),
    bundle: readFileSync(files.bundle, 'utf8'),
  };
  const { untrained = false, device = record.device, seed = checkpoint.seed } = options;
  return manager.start(code, {
    name: options.name ?? `${record.name}-${untrained ? 'untrained' : 'readout'}`,
    device,
    seed,
    settings: readGeneration(backbone, number).settings,
    readout,
    ...(!untrained && { prepare: (run: Run) => beginWith(run, weightsOfRun(backbone)) }),
  });
}
