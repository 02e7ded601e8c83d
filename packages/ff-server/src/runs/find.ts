import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { nearest } from 'ff-core/errors';
import { UserError } from '../errors.ts';
import { type Run, runFiles } from './record.ts';
import { openRun, type RunStore } from './store.ts';

/**
 * The run that an argument means: an id or the unique start of one, a folder, a name, or `last`.
 *
 * @throws UserError listing near matches.
 */
export function findRun(store: RunStore, argument: string): Run {
  const asFolder = resolve(argument);
  if (existsSync(runFiles(asFolder).record)) return openRun(asFolder);
  const { runs } = store.list();
  if (argument === 'last') {
    const last = runs.at(-1);
    if (!last)
      throw new UserError(`no runs in ${store.root} yet: start one with \`ff train FILE\``, { usage: true });
    return last;
  }
  const exact = runs.filter(({ folder, record }) => record.id === argument || basename(folder) === argument);
  const matches = exact.length
    ? exact
    : runs.filter(({ record }) => record.name === argument || record.id.startsWith(argument));
  if (matches.length === 1) return matches[0]!;
  if (matches.length > 1) {
    throw new UserError(`${argument} could be ${list(matches)}`, { usage: true });
  }
  throw new UserError(notFound(store, runs, argument), { usage: true });
}

function notFound(store: RunStore, runs: readonly Run[], argument: string): string {
  const message = `no run ${argument} in ${store.root}`;
  const names = nearest(
    argument,
    runs.flatMap(({ record }) => [record.id, record.name]),
  );
  const near = runs.filter(({ record }) => names.includes(record.id) || names.includes(record.name));
  if (near.length) return `${message}; did you mean ${list(near)}?`;
  if (runs.length) return `${message}; there is ${list(runs)}`;
  return `${message}: it has no runs yet`;
}

/** The newest few: more would bury the message. */
function list(runs: readonly Run[]): string {
  const shown = runs.slice(-5).reverse();
  const names = shown.map(({ record }) => `${record.id} (${record.name}, ${record.state})`).join(', ');
  return runs.length > shown.length ? `${names} or ${runs.length - shown.length} more` : names;
}
