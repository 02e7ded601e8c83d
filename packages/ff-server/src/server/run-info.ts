import type { RunInfo, RunList } from '../protocol.ts';
import type { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';

/** A run as the protocol shows it. */
export function infoOf({ folder, record }: Run): RunInfo {
  const { id, name, state, source, device, precision, trainsOn, seed, created, started, ended } = record;
  const { summary, waitingFor, error } = record;
  return {
    run: folder,
    id,
    name,
    state,
    source,
    device,
    ...(precision && { precision }),
    trainsOn,
    seed,
    created,
    started,
    ended,
    step: summary?.step,
    steps: summary?.steps,
    epoch: summary?.epoch,
    epochs: summary?.epochs,
    testError: summary?.testError,
    trainSeconds: summary?.trainSeconds,
    ...(state === 'training' && { rate: summary?.rate, secondsLeft: summary?.secondsLeft }),
    generation: record.generations?.current ?? 0,
    ...(state === 'queued' && { waitingFor }),
    error,
  };
}

/** All runs of some folders. */
export function listOf(managers: readonly RunManager[]): RunList {
  const lists = managers.map((manager) => manager.list());
  return {
    runs: lists.flatMap(({ runs }) => runs.map(infoOf)).sort((a, b) => a.created.localeCompare(b.created)),
    unreadable: lists.flatMap(({ unreadable }) =>
      unreadable.map(({ folder, reason }) => ({ run: folder, reason })),
    ),
  };
}
