import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { nearest } from 'ff-core/errors';
import { UserError } from '../errors.ts';
import { listTemplates } from '../models/templates.ts';
import { currentOf } from '../runs/generations.ts';
import { RunManager } from '../runs/manager.ts';
import { readMetrics } from '../runs/metrics-file.ts';
import { type Run, runFiles } from '../runs/record.ts';
import { isLive } from '../runs/run-state.ts';
import { openRun, RunStore } from '../runs/store.ts';
import { exampleOf, type PublishedSystem, publishedSystems, type Settings } from './published.ts';
import { isSame, type Result, Results } from './results.ts';

export interface ReproduceOptions {
  /** Default: all. */
  readonly name?: string;
  readonly version: Result['version'];
  /** How many, from 0. */
  readonly seeds: number;
  readonly device: string;
  /** The JSON file of the results. */
  readonly results: string;
  /** Folder of the runs. */
  readonly out?: string;
}

/** Begins a run or takes one up, and shows it to its end. Returns the exit code. */
type Follow = (manager: RunManager, begin: () => Run | Promise<Run>) => Promise<number>;

/**
 * Trains published systems one after the other and keeps each result as soon as it is there. What has a result is left
 * out, and a run that was stopped goes on, unless its example has changed since: so it may be ended at any time, and
 * called again.
 *
 * @returns the exit code: that of the first run that did not end well
 * @throws UserError for a name that is not among them
 */
export async function reproduce(
  options: ReproduceOptions,
  follow: Follow,
  tell: (text: string) => void,
): Promise<number> {
  const { version, seeds, results: path } = options;
  const results = new Results(path);
  const systems = systemsNamed(options.name).filter(({ control }) => version !== 'control' || control);
  if (systems.length === 0) throw new UserError(`${options.name} has no control`, { usage: true });
  const wanted = systems.flatMap((system) => Array.from({ length: seeds }, (_, seed) => ({ system, seed })));
  const known = results.read();
  const missing = wanted.filter(
    ({ system, seed }) => !known.some((each) => isSame(each, { name: system.name, version, seed })),
  );
  if (known.length > 0) results.writePage();
  tell(`${wanted.length - missing.length} of ${wanted.length} runs are measured already`);
  for (const [at, { system, seed }] of missing.entries()) {
    tell(`\n${at + 1} of ${missing.length}: ${system.name}, ${version}, seed ${seed}`);
    const { result, code } = await measured(system, seed, options, follow);
    if (!result) return code;
    results.add(result);
    tell(`published ${system.published}; measured here ${result.error.toFixed(2)} %: ${path}`);
  }
  return 0;
}

/** Trains one system to its end, from where an earlier try with the same model stopped. */
async function measured(
  system: PublishedSystem,
  seed: number,
  { version, device, out }: ReproduceOptions,
  follow: Follow,
): Promise<{ readonly result?: Result; readonly code: number }> {
  const store = new RunStore(out);
  const manager = new RunManager(store);
  const name = `reproduce-${system.name}-${version}-${seed}`;
  const tries = store.list().runs.filter(({ record }) => record.name === name);
  const live = tries.find(({ record }) => isLive(record.state));
  if (live)
    throw new UserError(`run ${name} (${live.record.id}) trains already: \`ff attach ${live.record.id}\``);
  const settings = settingsOf(system, version);
  const { file } = listTemplates().find((template) => template.name === exampleOf(system))!;
  const text = readFileSync(file, 'utf8');
  let run = tries.findLast((each) => trains(each, text, settings));
  if (run?.record.state !== 'done') {
    const code = await follow(manager, async () => {
      run = run ? manager.resume(run) : await manager.start(file, { name, device, seed, settings });
      return run;
    });
    if (code !== 0) return { code };
  }
  return { result: resultOf(openRun(run!.folder), system, version, seed), code: 0 };
}

/** Whether a run trains this very model from its first step on: an example may have changed since. */
function trains({ folder, record }: Run, text: string, settings: Settings): boolean {
  if (currentOf(record) > 0 || !isDeepStrictEqual(record.settings, settings)) return false;
  const { source } = runFiles(folder);
  return existsSync(source) && readFileSync(source, 'utf8') === text;
}

function resultOf(
  { folder, record }: Run,
  system: PublishedSystem,
  version: Result['version'],
  seed: number,
): Result {
  const { name } = system;
  const last = readMetrics(runFiles(folder).metrics).findLast(
    (row) => row.type === 'evaluation' && row.split === 'test',
  );
  if (last?.type !== 'evaluation') throw new Error(`run ${record.id} is done and was never evaluated`);
  const settings = Object.entries(settingsOf(system, version));
  const { trainSeconds = 0, epochs = last.epoch } = record.summary ?? {};
  return {
    ...{ name, version, seed, error: percent(last.error) },
    layers: last.layers.map(({ error }) => percent(error)),
    data: record.data ?? 'unknown',
    ...{ epochs, trainSeconds: Number(trainSeconds.toFixed(1)), device: record.trainsOn ?? record.device },
    command: [
      `ff train examples/${exampleOf(system)}.ff.ts --seed ${seed}`,
      ...settings.map(([path, value]) => `--set ${inShell(`${path}=${JSON.stringify(value)}`)}`),
    ].join(' '),
    date: new Date().toISOString().slice(0, 10),
  };
}

const percent = (error: number) => Number(error.toFixed(2));

/** A shell would take the quotes and brackets of a list for its own. */
const inShell = (text: string) => (text.includes('"') ? `'${text}'` : text);

function settingsOf({ differs, short, control }: PublishedSystem, version: Result['version']): Settings {
  return { ...differs, ...{ full: {}, short, control: control ?? {} }[version] };
}

function systemsNamed(name: string | undefined): readonly PublishedSystem[] {
  if (name === undefined) return publishedSystems;
  const found = publishedSystems.filter((system) => system.name === name);
  if (found.length > 0) return found;
  const names = publishedSystems.map((system) => system.name);
  const [near] = nearest(name, names);
  throw new UserError(
    `no published system ${name}; ${near ? `did you mean ${near}?` : `there are ${names.join(', ')}`}`,
    { usage: true },
  );
}
