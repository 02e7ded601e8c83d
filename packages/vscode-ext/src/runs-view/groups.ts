import { basename } from 'node:path';
import { isLive, type RunInfo, type UnreadableRunInfo } from 'ff-server/protocol';
import { isResumable } from '../runs/facts.ts';

/** The runs of one model file. */
export interface ModelGroup {
  readonly source: string;
  readonly name: string;
  /** Newest first. */
  readonly runs: readonly RunInfo[];
}

/** Runs by model, the model whose run is the newest first. */
export function groupRuns(runs: readonly RunInfo[]): ModelGroup[] {
  const groups = new Map<string, RunInfo[]>();
  for (const run of runs.toReversed()) {
    const group = groups.get(run.source) ?? [];
    group.push(run);
    groups.set(run.source, group);
  }
  return [...groups].map(([source, ofModel]) => ({ source, name: basename(source), runs: ofModel }));
}

/** What the context menu goes by: words that `when` clauses look for. */
export function contextValue(run: RunInfo): string {
  return [
    'run',
    isLive(run.state) ? 'live' : 'ended',
    isResumable(run) && 'resumable',
    run.generation > 0 && 'generations',
  ]
    .filter((word) => word !== false)
    .join(' ');
}

/** The name of an unreadable run's folder. */
export function folderName({ run }: UnreadableRunInfo): string {
  return basename(run);
}
