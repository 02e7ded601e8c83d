import pc from 'picocolors';
import { listGenerations } from '../../runs/generations.ts';
import { type Run, runFiles } from '../../runs/record.ts';
import type { RunState } from '../../runs/run-state.ts';
import { count, percent, seconds } from './format.ts';
import { shownPath } from './paths.ts';
import { table } from './table.ts';

/** A table of runs. */
export function runsLines(runs: readonly Run[]): string[] {
  if (runs.length === 0) return ['no runs yet: start one with `ff train FILE`'];
  return table(
    [
      { title: 'id' },
      { title: 'name' },
      { title: 'state' },
      { title: 'progress', align: 'right' },
      { title: 'test error', align: 'right' },
      { title: 'training', align: 'right' },
      { title: 'created' },
    ],
    runs.map(({ record: { id, name, state, summary, created } }) => [
      id,
      name,
      colour(state)(state),
      summary?.steps ? `${Math.floor((summary.step / summary.steps) * 100)} %` : '–',
      percent(summary?.testError),
      summary ? seconds(summary.trainSeconds) : '–',
      localTime(created),
    ]),
  );
}

/** Everything about a run. */
export function runLines({ folder, record }: Run): string[] {
  const { state, summary, versions, process: owner } = record;
  const facts: [string, string | undefined][] = [
    ['state', colour(state)(state)],
    ['why', record.error],
    ['waits for', record.state === 'queued' ? record.waitingFor : undefined],
    ['model', shownPath(record.source)],
    ['device', record.device],
    ['seed', record.seed === undefined ? "the model's" : String(record.seed)],
    ['settings', settings(record.settings)],
    [
      'progress',
      summary && `step ${count(summary.step)} of ${count(summary.steps)}, epoch ${summary.epoch.toFixed(2)}`,
    ],
    ['test error', summary && percent(summary.testError)],
    ['training', summary && seconds(summary.trainSeconds)],
    ['created', localTime(record.created)],
    ['ended', record.ended && localTime(record.ended)],
    ['process', owner && `${owner.pid} on ${owner.host}`],
    [
      'versions',
      versions &&
        Object.entries(versions)
          .map((entry) => entry.join(' '))
          .join(', '),
    ],
    ...generationFacts({ folder, record }),
    ['folder', shownPath(folder)],
    ['log', shownPath(runFiles(folder).log)],
  ];
  const rows = facts.filter(([, value]) => value !== undefined) as [string, string][];
  return [
    pc.bold(`${record.name} (${record.id})`),
    ...rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`),
  ];
}

/** What became of the model, change by change; nothing where there was none. */
function generationFacts(run: Run): [string, string | undefined][] {
  const all = listGenerations(run);
  if (all.length < 2) return [];
  const { current, pending } = run.record.generations ?? { current: 0 };
  return all.map(({ number, text }) => {
    const mark = number === current ? ' (now)' : number === pending ? ' (when it is resumed)' : '';
    return [number === 0 ? 'generations' : '', `${number}: ${text}${mark}`];
  });
}

function settings(values: Readonly<Record<string, unknown>>): string | undefined {
  const entries = Object.entries(values).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
  return entries.length ? entries.join(' ') : undefined;
}

function colour(state: RunState): (text: string) => string {
  switch (state) {
    case 'done':
      return pc.green;
    case 'failed':
    case 'crashed':
      return pc.red;
    case 'paused':
    case 'stopped':
      return pc.yellow;
    case 'queued':
    case 'starting':
    case 'training':
      return pc.cyan;
    default:
      return state satisfies never;
  }
}

function localTime(iso: string): string {
  return new Date(iso).toLocaleString('sv-SE');
}
