import type { RunDescription } from 'ff-server/protocol';

export interface Difference {
  /** Path in the model, e.g. `layers[1].units`. */
  readonly path: string;
  /** One for each run, as text; a dash where the run has no such setting. */
  readonly values: readonly string[];
}

/** The settings in which runs differ, by path: those of the model and those that a run was started with. */
export function differences(runs: readonly Pick<RunDescription, 'model' | 'settings'>[]): Difference[] {
  const flat = runs.map(
    ({ model, settings }) => new Map([...flatten(model ?? {}, ''), ...flatten(settings, '')]),
  );
  const paths = [...new Set(flat.flatMap((each) => [...each.keys()]))];
  return paths
    .map((path) => ({ path, values: flat.map((each) => each.get(path) ?? '–') }))
    .filter(({ values }) => values.some((value) => value !== values[0]))
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

/** Every number, text and truth of a value, by path. */
export function flatten(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => flatten(each, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) =>
      flatten(each, path === '' ? key : `${path}.${key}`),
    );
  return value === undefined ? [] : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
}
