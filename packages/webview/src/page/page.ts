import type { RunInfo } from 'ff-server/protocol';
import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import '../charts/index.ts';
import '../data/index.ts';
import '../draw/index.ts';
import { Host } from '../host/host.ts';
import '../layers/index.ts';
import type { HostMessage, Tab } from '../messages.ts';
import { shared } from '../styles/shared.ts';
import './gone.ts';
import './header.ts';
import { pageStyles } from './page-styles.ts';
import './tabs.ts';
import { t } from '../text/l10n.ts';

/** The page: owns the way to the host, and hands each part what it shows. */
export class FfPage extends LitElement {
  static override styles = [shared, pageStyles];
  static override properties: PropertyDeclarations = {
    runs: { state: true },
    gone: { state: true },
    isTrusted: { state: true },
    tab: { state: true },
    layer: { state: true },
    failure: { state: true },
  };

  declare private runs: readonly RunInfo[];
  declare private gone: readonly { readonly run: string; readonly reason: string }[];
  declare private isTrusted: boolean;
  declare private tab: Tab;
  declare private layer: number | undefined;
  declare private failure: string | undefined;
  private readonly host = new Host();
  /** Tabs that were in sight once: they keep what the user did there. */
  private readonly visited = new Set<Tab>();
  private stopListening: (() => void) | undefined;

  constructor() {
    super();
    this.runs = [];
    this.gone = [];
    this.isTrusted = false;
    this.tab = this.host.state?.tab ?? 'charts';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = this.host.listen((message) => this.take(message));
    this.host.send({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    this.stopListening?.();
    super.disconnectedCallback();
  }

  protected override render() {
    const [run] = this.runs;
    const gone = this.gone.map(
      (each) => html`<ff-gone .host=${this.host} .run=${each.run} .reason=${each.reason}></ff-gone>`,
    );
    if (!run) return html`<main>${gone}</main>`;
    this.visited.add(this.tab);
    return html`<main>
      ${this.runs.map(
        (each) => html`<ff-header .host=${this.host} .run=${each} .isTrusted=${this.isTrusted}
          .isCompared=${this.runs.length > 1}></ff-header>`,
      )}
      ${gone}
      ${
        this.failure === undefined
          ? nothing
          : html`<div class="failure" role="alert">
              <span>${this.failure}</span>
              <vscode-button appearance="secondary" @click=${() => this.setFailure(undefined)}>${t('Dismiss')}</vscode-button>
            </div>`
      }
      <ff-tabs .selected=${this.tab} @turn=${({ detail }: CustomEvent<Tab>) => this.turnTo(detail)}>
        ${this.panel(
          'charts',
          () => html`<ff-charts .host=${this.host} .run=${run} .runs=${this.runs}
          .isTrusted=${this.isTrusted} .isActive=${this.tab === 'charts'}></ff-charts>`,
        )}
        ${this.panel(
          'layers',
          () => html`<ff-layers .host=${this.host} .run=${run} .layer=${this.layer}
          .isTrusted=${this.isTrusted} .isActive=${this.tab === 'layers'}></ff-layers>`,
        )}
        ${this.panel(
          'data',
          () => html`<ff-data .host=${this.host} .run=${run}
          .isTrusted=${this.isTrusted} .isActive=${this.tab === 'data'}></ff-data>`,
        )}
        ${this.panel(
          'draw',
          () => html`<ff-draw .host=${this.host} .run=${run}
          .isTrusted=${this.isTrusted} .isActive=${this.tab === 'draw'}></ff-draw>`,
        )}
      </ff-tabs>
    </main>`;
  }

  private panel(tab: Tab, content: () => unknown) {
    return html`<div slot=${tab}>${this.visited.has(tab) ? content() : nothing}</div>`;
  }

  private turnTo(tab: Tab): void {
    this.tab = tab;
    this.keep();
  }

  private setFailure(message: string | undefined): void {
    this.failure = message;
  }

  private keep(): void {
    // Runs that are gone stay: a page that comes back says again what became of them.
    const runs = [...this.runs, ...this.gone].map(({ run }) => run);
    this.host.state = { ...this.host.state, runs, tab: this.tab };
  }

  private take(message: HostMessage): void {
    switch (message.type) {
      case 'init':
        this.runs = message.runs;
        this.gone = message.gone;
        this.isTrusted = message.isTrusted;
        this.keep();
        return;
      case 'run':
        this.runs = this.runs.map((run) => (run.run === message.run.run ? message.run : run));
        return;
      case 'gone':
        this.runs = this.runs.filter(({ run }) => run !== message.run);
        this.gone = [...this.gone.filter(({ run }) => run !== message.run), message];
        return;
      case 'failure':
        this.failure = message.message;
        return;
      case 'show':
        this.layer = message.layer;
        this.turnTo(message.tab);
        return;
      case 'series':
      case 'progress':
      case 'answer':
        return;
      default:
        message satisfies never;
    }
  }
}

customElements.define('ff-page', FfPage);
