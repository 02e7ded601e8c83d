import { type RunInfo, subscribeRequest, unsubscribeRequest } from 'ff-server/protocol';
import type { Action, HostMessage, PageMessage } from 'ff-webview/messages';
import { type Disposable, type WebviewPanel, workspace } from 'vscode';
import type { App } from '../app.ts';
import { messageOf } from '../failures.ts';
import { saveFile } from '../files/saving.ts';
import { t } from '../l10n.ts';
import { act } from './actions.ts';
import { goneText, initOf } from './init.ts';
import { newPage } from './new-page.ts';
import { PanelQuestions } from './questions.ts';
import { checkMessage } from './schemas.ts';
import { PanelSubscriptions } from './subscriptions.ts';

type ShowMessage = HostMessage & { type: 'show' };

/**
 * One panel: hosts a page about a run, or about several to compare. The page may be gone and come back at any time:
 * each one begins with `ready` and gets everything anew.
 */
export class RunPanel {
  /** Folders; none while a run is about to start. */
  runs: readonly string[] = [];
  private readonly questions: PanelQuestions;
  private readonly subscriptions: PanelSubscriptions;
  private isReady = false;
  private isClosed = false;
  /** What the page shall turn to once it is there. */
  private toShow: ShowMessage | undefined;
  /** Runs that the page was told are gone. */
  private readonly gone = new Set<string>();
  private readonly disposables: Disposable[];

  constructor(
    readonly panel: WebviewPanel,
    private readonly app: App,
  ) {
    const { book, server } = app;
    const post = (...messages: HostMessage[]) => this.post(...messages);
    this.questions = new PanelQuestions(app, post);
    this.subscriptions = new PanelSubscriptions({
      subscribe: (params) => server.request(subscribeRequest, params),
      unsubscribe(subscription) {
        if (server.state.kind !== 'running') return;
        server.request(unsubscribeRequest, { subscription }).catch(() => undefined);
      },
      post,
      // A server that died is followed by another one, which gets the same wish.
      failure: (error) => (server.state.kind === 'running' ? messageOf(error) : undefined),
    });
    this.disposables = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.take(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.leave();
      }),
      book.onDidChangeRun((run) => this.tell(run)),
      book.onDidChangeList(() => this.lookForGone()),
      workspace.onDidGrantWorkspaceTrust(() => void this.init()),
    ];
    panel.onDidDispose(() => this.dispose());
    panel.webview.html = newPage(app.context.extensionUri);
  }

  /** Turns to other runs. */
  async setRuns(runs: readonly string[]): Promise<void> {
    // The user may have closed it meanwhile.
    if (this.isClosed) return;
    this.runs = runs;
    this.subscriptions.clear();
    this.gone.clear();
    this.nameAfterRuns();
    await this.init();
  }

  /** Turns to a part of the page, as soon as there is one. */
  show(message: Omit<ShowMessage, 'type'>): void {
    this.toShow = { type: 'show', ...message };
    this.tellWhatToShow();
  }

  /** Deltas of all runs come by here. */
  takeDeltas(deltas: Parameters<PanelSubscriptions['take']>[0]): void {
    this.subscriptions.take(deltas);
  }

  /** Another server runs. */
  async renew(): Promise<void> {
    await this.subscriptions.renew();
  }

  private async take(given: unknown): Promise<void> {
    const message = checkMessage(given);
    if (typeof message === 'string') {
      this.app.log.warn(`A message of the panel was refused: ${message}`);
      this.post({ type: 'failure', message: t('A message of the panel was refused: it is not understood.') });
      return;
    }
    try {
      await this.answer(message);
    } catch (error) {
      this.post({ type: 'failure', message: messageOf(error) });
    }
  }

  private async answer(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.leave();
        this.isReady = true;
        await this.init();
        break;
      case 'subscribe':
        await this.app.book.known();
        this.known(message.params.run);
        await this.subscriptions.subscribe(message.key, message.params);
        break;
      case 'unsubscribe':
        this.subscriptions.unsubscribe(message.key);
        break;
      case 'ask':
        if (this.app.book.get(message.params.run)) await this.questions.ask(message);
        else this.post({ type: 'failure', id: message.id, message: goneText(message.params.run) });
        break;
      case 'cancel':
        this.questions.cancel(message.id);
        break;
      case 'do':
        await this.do(message.run, message.action);
        break;
      case 'save':
        await saveFile(message, this.runs[0]!);
        break;
      default:
        message satisfies never;
    }
  }

  private async do(run: string, action: Action): Promise<void> {
    if (action.name === 'close') this.panel.dispose();
    else await act(this.app, this.known(run), action);
  }

  /** A run that a message names. @throws where the server does not list it */
  private known(run: string): RunInfo {
    const info = this.app.book.get(run);
    if (!info) throw new Error(goneText(run));
    return info;
  }

  private async init(): Promise<void> {
    if (!this.isReady || this.runs.length === 0) return;
    const { book } = this.app;
    await book.known();
    const message = initOf(book, this.runs, workspace.isTrusted);
    for (const { run } of message.gone) this.gone.add(run);
    this.nameAfterRuns();
    this.post(message);
    this.tellWhatToShow();
  }

  private tell(run: RunInfo): void {
    if (!this.runs.includes(run.run)) return;
    this.nameAfterRuns();
    if (this.gone.delete(run.run)) void this.init();
    else this.post({ type: 'run', run });
  }

  private lookForGone(): void {
    if (!this.isReady) return;
    for (const run of this.runs) {
      if (this.app.book.get(run) || this.gone.has(run)) continue;
      this.gone.add(run);
      this.post({ type: 'gone', run, reason: goneText(run) });
    }
  }

  private nameAfterRuns(): void {
    const { book } = this.app;
    const names = this.runs.flatMap((run) => book.get(run) ?? []).map((run) => book.titleOf(run));
    if (names.length === 0) return;
    const title = this.runs.length > 1 ? t('Compare {0}', names.join(', ')) : names[0]!;
    if (this.panel.title !== title) this.panel.title = title;
  }

  private tellWhatToShow(): void {
    if (!this.isReady || this.runs.length === 0 || !this.toShow) return;
    this.post(this.toShow);
    this.toShow = undefined;
  }

  private post(...messages: HostMessage[]): void {
    if (this.isReady) void this.panel.webview.postMessage(messages);
  }

  /** The page is gone, or will come back as another one. */
  private leave(): void {
    this.isReady = false;
    this.subscriptions.clear();
    this.questions.clear();
  }

  private dispose(): void {
    this.isClosed = true;
    this.leave();
    for (const disposable of this.disposables) disposable.dispose();
  }
}
