import { type ExtensionContext, window } from 'vscode';

/** Called by VS Code once, before the extension's first use. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Forward-Forward', { log: true });
  context.subscriptions.push(log);
  log.info('The extension is active.');
}
