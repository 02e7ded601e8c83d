import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { Server } from './client/server.ts';
import { serverModule } from './client/server-module.ts';
import { Evaluations } from './commands/evaluations.ts';
import { Panels } from './panels/panels.ts';
import { RunBook } from './runs/run-book.ts';

/** What the parts of the extension share. */
export class App {
  readonly log: LogOutputChannel;
  readonly server: Server;
  readonly book: RunBook;
  readonly evaluations: Evaluations;
  readonly panels: Panels;

  constructor(readonly context: ExtensionContext) {
    this.log = window.createOutputChannel('Forward-Forward', { log: true });
    this.server = new Server(context.asAbsolutePath(serverModule), this.log);
    this.book = new RunBook(this.server);
    this.evaluations = new Evaluations(this.server, this.book);
    this.panels = new Panels(this);
    context.subscriptions.push(this.log);
  }
}
