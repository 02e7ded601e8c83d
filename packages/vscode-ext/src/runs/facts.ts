import { isLive, type RunInfo } from 'ff-server/protocol';

/** Whether it ended before its last step. */
export function isResumable({ state }: RunInfo): boolean {
  return !isLive(state) && state !== 'done';
}

/** Whether it can be paused or stopped. */
export function isStoppable({ state }: RunInfo): boolean {
  return isLive(state);
}

/** Whether it has checkpoints that a net can be read from. */
export function hasNet({ step }: RunInfo): boolean {
  return step !== undefined && step > 0;
}

/** Share of its steps that are done, 0 to 1; absent while that is not known. */
export function progressOf({ step, steps }: RunInfo): number | undefined {
  return step === undefined || !steps ? undefined : Math.min(1, step / steps);
}

/** Whether two paths name one file; drive letters of Windows are written either way. */
export function isSameFile(a: string, b: string, platform: string = process.platform): boolean {
  return platform === 'win32' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** The newest run of a model file that fits. */
export function newestOf(
  runs: readonly RunInfo[],
  source: string,
  fits: (run: RunInfo) => boolean = () => true,
): RunInfo | undefined {
  return runs.findLast((run) => isSameFile(run.source, source) && fits(run));
}

/** What a run is called in lists: its name, and its id where another run has the same name. */
export function titleOf(run: RunInfo, runs: readonly RunInfo[]): string {
  const isShared = runs.some((other) => other.name === run.name && other.run !== run.run);
  return isShared ? `${run.name} (${run.id})` : run.name;
}
