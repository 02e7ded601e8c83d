import type { Model } from 'ff-core';
import type { RunRecord } from './record.ts';

/** What a run trains: the model of its file with the run's settings, and with a read-out where the run is one. */
export async function runModel(
  { readout }: Pick<RunRecord, 'readout'>,
  model: Model,
  settings: RunRecord['settings'],
): Promise<Model> {
  const core = await import('ff-core');
  const changed = core.applySettings(model, settings);
  return readout ? core.readout(changed, readout) : changed;
}
