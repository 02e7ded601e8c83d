import { until } from './until.ts';
import type { Window } from './window.ts';
import type { Workspace } from './workspace.ts';

/** Trains the open model from the palette. Returns the run's folder once it trains and its charts move. */
export async function train(window: Window, workspace: Workspace): Promise<string> {
  const known = new Set(await workspace.runs());
  await window.palette('Forward-Forward: Train');
  const run = await until('a run', async () => (await workspace.runs()).find((each) => !known.has(each)));
  await until('it trains', async () => (await workspace.record(run)).state === 'training', 60);
  await moving(window);
  return run;
}

/** Waits until the charts of the panel have changed. */
export async function moving(window: Window, seconds = 30): Promise<void> {
  const before = await until('charts', () => window.panel.drawing(), seconds);
  await until('the charts move', async () => (await window.panel.drawing()) !== before, seconds);
}

/** Waits until a run's record says so. */
export async function inState(
  workspace: Workspace,
  run: string,
  state: string,
  seconds?: number,
): Promise<void> {
  await until(`the run is ${state}`, async () => (await workspace.record(run)).state === state, seconds);
}
