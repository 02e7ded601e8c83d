import { type ExtensionContext, l10n } from 'vscode';
import { App } from './app.ts';
import { followSettings, reportUnavailable, wakeWhereNeeded } from './client/watch.ts';
import { registerCommands } from './commands/register.ts';
import { keepContexts } from './contexts.ts';
import { provideGenerations } from './diff/generations.ts';
import { setTranslator } from './l10n.ts';
import { listenForProposals } from './retraining/propose.ts';
import { listenForRetrained } from './retraining/tell.ts';
import { showRuns } from './runs-view/view.ts';
import { showStatus } from './status-bar/item.ts';

let app: App | undefined;

/** Called by VS Code once, before the extension's first use. */
export function activate(context: ExtensionContext): void {
  setTranslator((message, ...values) => l10n.t(message, ...values));
  app = new App(context);
  reportUnavailable(app);
  followSettings(app);
  registerCommands(app);
  provideGenerations(app);
  listenForProposals(app);
  listenForRetrained(app);
  keepContexts(app);
  showRuns(app);
  showStatus(app);
  wakeWhereNeeded(app);
}

/** Called by VS Code before the extension goes. Runs go on for their grace period. */
export async function deactivate(): Promise<void> {
  await app?.server.dispose();
}
