import { fileURLToPath } from 'node:url';
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { messageOf } from '../errors.ts';
import {
  goBackRequest,
  type RetrainResult,
  retrained,
  retrainProposed,
  retrainRequest,
} from '../protocol.ts';
import type { RunManager } from '../runs/manager.ts';
import type { Retrained, Retrainer } from '../runs/retrain.ts';
import { isLive } from '../runs/run-state.ts';
import type { SpareTrainers } from '../runs/spare-trainers.ts';
import { handled } from './failures.ts';
import { infoOf } from './run-info.ts';
import type { RunsWatcher } from './runs-watcher.ts';
import type { Workspace } from './workspace.ts';

/** Changes of the model file, on request and on save. */
export function registerRetraining(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  workspace: () => Workspace,
  watcher: () => RunsWatcher,
  spares: SpareTrainers,
  /** Shows, or takes back, why a saved file was not applied. */
  fail: (uri: string, message: string | undefined) => void,
): void {
  const retrainers = new Map<RunManager, Retrainer>();
  const retrainerOf = async (manager: RunManager): Promise<Retrainer> => {
    // Loaded where something is retrained: the parser behind it takes much memory.
    const { Retrainer } = await import('../runs/retrain.ts');
    const retrainer = retrainers.get(manager) ?? new Retrainer(manager, spares);
    retrainers.set(manager, retrainer);
    return retrainer;
  };
  connection.onRequest(
    retrainRequest,
    handled(async ({ run: folder, dryRun, fromLayer, resume }) => {
      workspace().requireTrust();
      const { manager, run } = workspace().run(folder);
      const retrainer = await retrainerOf(manager);
      const result = dryRun
        ? await retrainer.plan(run, { fromLayer })
        : await retrainer.retrain(run, { fromLayer, resume });
      await watcher().look();
      return resultOf(result);
    }),
  );
  connection.onRequest(
    goBackRequest,
    handled(async ({ run: folder, generation, force }) => {
      workspace().requireTrust();
      const { manager, run } = workspace().run(folder);
      const retrainer = await retrainerOf(manager);
      const openText = textOf(documents, run.record.source);
      await retrainer.goBack(run, generation, { writeSource: true, force, openText });
      await watcher().look();
      return infoOf(manager.show(run));
    }),
  );
  documents.onDidSave(async ({ document: { uri } }) => {
    const { trusted = true, retrainOnSave = 'always' } = workspace().options;
    if (!uri.startsWith('file:') || !uri.endsWith('.ff.ts') || !trusted || retrainOnSave === 'never') return;
    await watcher().look();
    const newest = watcher().newest(fileURLToPath(uri));
    // Only a run that goes on, or is to go on, follows its file.
    if (!newest || !(isLive(newest.state) || newest.state === 'paused')) return;
    const { manager, run } = workspace().run(newest.run);
    try {
      const retrainer = await retrainerOf(manager);
      const isAsked = retrainOnSave === 'ask';
      const result = isAsked ? await retrainer.propose(run) : await retrainer.retrain(run);
      if (result.superseded) return;
      fail(uri, undefined);
      if (result.plan.kind === 'none') return;
      const told = { run: run.folder, ...resultOf(result) };
      await connection.sendNotification(isAsked ? retrainProposed : retrained, told);
    } catch (error) {
      fail(uri, messageOf(error));
    }
  });
}

function resultOf({ plan, text, generation, pending, superseded }: Retrained): RetrainResult {
  return { description: text, kind: plan.kind, generation, pending, superseded };
}

/** A file's text in the editor, saved or not; undefined where it is not open. */
function textOf(documents: TextDocuments<TextDocument>, path: string): string | undefined {
  const isIt = ({ uri }: TextDocument) => uri.startsWith('file:') && fileURLToPath(uri) === path;
  return documents.all().find(isIt)?.getText();
}
