import { UserError } from '../errors.ts';
import type { Feed } from './feed.ts';
import type { Run } from './record.ts';
import { openRun } from './store.ts';

/**
 * Hands live values to the trainer of a run.
 *
 * @throws UserError where the run does not train, with the way out, and where the trainer refuses the values.
 */
export async function setValues(
  run: Run,
  values: Readonly<Record<string, unknown>>,
  feed: () => Feed,
): Promise<void> {
  const { name, id, state } = openRun(run.folder).record;
  if (state !== 'starting' && state !== 'training') {
    const first = state === 'queued' ? 'wait for its turn' : `go on with it (\`ff resume ${id}\`)`;
    throw new UserError(
      `run ${name} (${id}) is ${state}: values are set while it trains; ${first}, or change its model file and ` +
        `retrain (\`ff retrain ${id}\`), which waits until it goes on`,
      { usage: true },
    );
  }
  const client = await feed().connected();
  if (!client) throw new UserError(`run ${name} (${id}) has just ended: resume it first`);
  await client.set(values);
}
