import type { Connection } from 'vscode-languageserver';
import {
  deleteRequest,
  describeRequest,
  generationsRequest,
  listRequest,
  pauseRequest,
  renameRequest,
  resumeRequest,
  setRequest,
  startRequest,
  stopRequest,
} from '../protocol.ts';
import { handled } from './failures.ts';
import { describeGenerations, describeRun } from './run-descriptions.ts';
import { infoOf, listOf } from './run-info.ts';
import type { RunsWatcher } from './runs-watcher.ts';
import type { Workspace } from './workspace.ts';

/** Starting, ending, changing and listing runs. */
export function registerRunRequests(
  connection: Connection,
  workspace: () => Workspace,
  watcher: () => RunsWatcher,
): void {
  connection.onRequest(
    startRequest,
    handled(async ({ file, name, device, precision, seed, settings, tensorboard }) => {
      workspace().requireTrust();
      const path = workspace().pathInside(file);
      const { grace } = workspace().options;
      const manager = workspace().managerFor(path);
      const run = await manager.start(path, { name, device, precision, seed, settings, grace, tensorboard });
      await watcher().look();
      return infoOf(run);
    }),
  );
  connection.onRequest(
    resumeRequest,
    handled(async (params) => {
      workspace().requireTrust();
      const { manager, run } = workspace().run(params.run);
      const { grace } = workspace().options;
      const resumed = manager.resume(run, { grace });
      await watcher().look();
      return infoOf(resumed);
    }),
  );
  for (const [request, how] of [[stopRequest, 'stop'] as const, [pauseRequest, 'pause'] as const]) {
    connection.onRequest(
      request,
      handled(async (params) => {
        const { manager, run } = workspace().run(params.run);
        await manager[how](run);
        await watcher().look();
        return infoOf(manager.show(run));
      }),
    );
  }
  connection.onRequest(
    setRequest,
    handled(async ({ run: folder, values }) => {
      const { manager, run } = workspace().run(folder);
      await manager.set(run, values);
      return null;
    }),
  );
  connection.onRequest(
    deleteRequest,
    handled(async (params) => {
      const { manager, run } = workspace().run(params.run);
      manager.remove(run);
      await watcher().look();
      return null;
    }),
  );
  connection.onRequest(
    renameRequest,
    handled(async ({ run: folder, name }) => {
      const { manager, run } = workspace().run(folder);
      const renamed = manager.rename(run, name);
      await watcher().look();
      return infoOf(renamed);
    }),
  );
  connection.onRequest(
    describeRequest,
    handled((params) => describeRun(workspace().run(params.run).run)),
  );
  connection.onRequest(
    generationsRequest,
    handled((params) => describeGenerations(workspace().run(params.run).run)),
  );
  connection.onRequest(
    listRequest,
    handled(() => listOf(workspace().managers)),
  );
}
