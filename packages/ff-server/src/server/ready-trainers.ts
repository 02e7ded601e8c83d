import { fileURLToPath } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { SpareTrainers } from '../runs/spare-trainers.ts';
import type { RunsWatcher } from './runs-watcher.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds before a trainer is made ready: a run that just begins to train needs the processor itself. */
const delayMilliseconds = 1000;

/** Keeps a trainer ready for the next save of each model file that is open and whose run trains. */
export class ReadyTrainers {
  readonly spares = new SpareTrainers();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly workspace: () => Workspace | undefined,
    private readonly watcher: () => RunsWatcher | undefined,
  ) {
    documents.onDidOpen(() => this.refresh());
    documents.onDidClose(() => this.refresh());
  }

  /** Runs, documents or options have changed. */
  refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const runs = this.folders().flatMap((folder) => {
        try {
          return [this.workspace()!.run(folder).run];
        } catch {
          // It went in this moment.
          return [];
        }
      });
      this.spares.keep(runs);
    }, delayMilliseconds);
  }

  close(): void {
    clearTimeout(this.timer);
    this.spares.keep([]);
  }

  /** Of the runs that a save would change. */
  private folders(): string[] {
    const { trusted = true, retrainOnSave = 'always' } = this.workspace()?.options ?? { trusted: false };
    if (!trusted || retrainOnSave === 'never') return [];
    return this.documents.all().flatMap(({ uri }) => {
      if (!uri.startsWith('file:') || !uri.endsWith('.ff.ts')) return [];
      const run = this.watcher()?.newest(fileURLToPath(uri));
      return run?.state === 'training' ? [run.run] : [];
    });
  }
}
