import type { RunInfo } from 'ff-server/protocol';
import { html, nothing, type PropertyDeclarations } from 'lit';
import '../compare/compare.ts';
import { saveCsv } from '../export/save-csv.ts';
import { savePng } from '../export/save-png.ts';
import { saveReport } from '../export/save-report.ts';
import { Later } from '../later.ts';
import type { HostMessage } from '../messages.ts';
import { TabElement } from '../page/tab-element.ts';
import { shared } from '../styles/shared.ts';
import type { Board } from './board.ts';
import './chart.ts';
import type { FfChart } from './chart.ts';
import { chartsStyles } from './charts-styles.ts';
import type { ChartSpec } from './data/chart-specs.ts';
import { type ChartSettings, type Stretch, settingsOf } from './data/settings.ts';
import { FactBook, failureText } from './facts.ts';
import { Feed } from './feed.ts';
import { Frames } from './frames.ts';
import './generations.ts';
import type { RunMark } from './plot/view.ts';
import './toolbar.ts';
import { t } from '../text/l10n.ts';
import { emptyText } from './parts/empty-text.ts';
import { specsOf, stretchOf, viewOf } from './views.ts';

/** The tab of charts: one run's figures, or those of several over each other. */
export class FfCharts extends TabElement implements Board {
  static override styles = [shared, chartsStyles];
  static override properties: PropertyDeclarations = {
    ...TabElement.properties,
    runs: { attribute: false },
    settings: { state: true },
    specs: { state: true },
    note: { state: true },
  };

  /** All runs of the page. */
  declare runs: readonly RunInfo[];
  declare private settings: ChartSettings;
  declare private specs: readonly ChartSpec[];
  /** What became of the last thing the user asked for. */
  declare private note: string;
  /** Made when the host is known. */
  declare private book: FactBook;
  private feeds: readonly Feed[] = [];
  private subscribed = '';
  private stopListening: (() => void) | undefined;
  private readonly frames = new Frames(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.wider.start());
  private readonly wider = new Later(300, () => this.requestUpdate());
  private readonly detail = new Later(120, () => void this.look());

  constructor() {
    super();
    this.specs = [];
    this.note = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.settings ??= settingsOf(this.host.state?.charts);
    this.book ??= new FactBook(
      this.host,
      () => this.findCharts(),
      (message) => {
        this.note = message;
      },
    );
    this.stopListening = this.host.listen((message) => this.take(message));
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    this.stopListening?.();
    this.resizes.disconnect();
    this.frames.cancel();
    this.book.close();
    for (const feed of this.feeds) feed.close();
    this.feeds = [];
    this.subscribed = '';
    super.disconnectedCallback();
  }

  zoom(stretch: Stretch): void {
    const all = stretchOf(this.feeds, { ...this.settings, zoom: undefined });
    if (!all || !(stretch.to - stretch.from > (all.to - all.from) * 1e-7)) return;
    if (stretch.from <= all.from && stretch.to >= all.to) this.resetZoom();
    else this.change({ zoom: stretch });
  }

  resetZoom(): void {
    this.change({ zoom: undefined });
  }

  pointAt(x: number | undefined): void {
    for (const chart of this.charts) chart.pointAt(x);
  }

  toggleLine(id: string): void {
    this.change({ hidden: toggled(this.settings.hidden, id) });
  }

  toggleTable(chart: string): void {
    this.change({ tables: toggled(this.settings.tables, chart) });
  }

  openMark({ run, generation, text }: RunMark): void {
    if (generation === undefined) this.note = text;
    else this.host.do(run, { name: 'openDiff', generation });
  }

  saveCsv(chart: ChartSpec): void {
    void this.tell(saveCsv(this.host, chart, this.feeds, this.settings));
  }

  savePng(chart: ChartSpec, canvas: HTMLCanvasElement): void {
    void this.tell(savePng(this.host, this, chart, this.run.name, canvas, this.settings.hidden));
  }

  protected override willUpdate(): void {
    this.follow();
    this.book.follow(this.runs);
  }

  protected override render() {
    const shown = this.specs.filter(({ isExtra }) => !isExtra || this.settings.showsMore);
    return html`
      <ff-toolbar
        .settings=${this.settings}
        .hasMore=${this.specs.some(({ isExtra }) => isExtra)}
        @settings=${({ detail }: CustomEvent<Partial<ChartSettings>>) => this.change(detail)}
        @compare=${() => this.host.do(this.run.run, { name: 'compare' })}
        @report=${() => void this.tell(saveReport(this.host, this.feeds, this.book.facts, this.runs))}
      ></ff-toolbar>
      <p class="note muted" role="status">${this.note}</p>
      ${
        this.runs.length > 1
          ? html`<ff-compare .runs=${this.runs} .facts=${this.book.facts}
              .bestErrors=${this.feeds.map(({ lines }) => lines.least('test.error'))}></ff-compare>`
          : nothing
      }
      ${
        this.settings.axis === 'wall'
          ? html`<p class="wall muted">${t(
              'Time of day is approximate: the start of the run and its seconds of training, without pauses and evaluations.',
            )}</p>`
          : nothing
      }
      ${shown.length === 0 ? html`<p class="empty muted">${emptyText(this.run)}</p>` : nothing}
      <div class="grid">
        ${shown.map((spec) => html`<ff-chart .board=${this} .spec=${spec} .settings=${this.settings}></ff-chart>`)}
      </div>
      ${this.runs.map(
        (run) => html`<ff-generations .host=${this.host} .run=${run} .isTrusted=${this.isTrusted}
          .generations=${this.book.facts.get(run.run)?.generations ?? []}
          .heading=${this.runs.length > 1 ? t('Generations of {0}', run.name) : t('Generations')}></ff-generations>`,
      )}
    `;
  }

  protected override updated(): void {
    this.frames.request();
  }

  private get charts(): NodeListOf<FfChart> {
    return this.renderRoot.querySelectorAll('ff-chart');
  }

  private change(change: Partial<ChartSettings>): void {
    const isOtherAxis = change.axis !== undefined && change.axis !== this.settings.axis;
    this.settings = { ...this.settings, ...change, ...(isOtherAxis && { zoom: undefined }) };
    const kept = { ...this.host.state, runs: this.runs.map(({ run }) => run) };
    this.host.state = { ...kept, charts: { ...this.settings } };
    if ('zoom' in change) this.detail.start();
  }

  /** Subscribes to what is in sight, if that is not what it was. */
  private follow(): void {
    const width = Math.max(400, Math.ceil(this.clientWidth / 200) * 200);
    const { axis, smoothing } = this.settings;
    const wanted = JSON.stringify([this.runs.map(({ run }) => run), axis, smoothing, width]);
    if (wanted === this.subscribed || this.clientWidth === 0) return;
    this.subscribed = wanted;
    for (const feed of this.feeds) feed.close();
    this.feeds = this.runs.map((run) => new Feed(this.host, run, this.settings, width));
  }

  /** Finds out what charts there are; one that is as it was stays the same, so that its plot need not be made anew. */
  private findCharts(): void {
    this.specs = specsOf(this.feeds, this.book.facts).map((spec) => {
      const text = JSON.stringify(spec);
      return this.specs.find((each) => JSON.stringify(each) === text) ?? spec;
    });
  }

  private take(message: HostMessage): void {
    for (const feed of this.feeds) {
      const change = feed.take(message);
      if (!change) continue;
      if (message.type === 'series' && message.marks.length > 0 && !change.isReset) void this.book.ask();
      if (change.hasNewSeries || change.isReset) this.findCharts();
      if (change.isReset && this.settings.zoom) this.detail.start();
      this.frames.request();
    }
  }

  /** Gets detail for the zoom. */
  private async look(): Promise<void> {
    const { zoom } = this.settings;
    if (!zoom) for (const feed of this.feeds) feed.lookAway();
    else await Promise.allSettled(this.feeds.map((feed) => feed.look(zoom)));
    this.frames.request();
  }

  private draw(): void {
    if (!this.isActive) return;
    const stretch = stretchOf(this.feeds, this.settings);
    if (!stretch) return;
    for (const chart of this.charts)
      chart.draw(viewOf(chart.spec, this.feeds, this.book.facts, stretch, this.settings.hidden));
  }

  private async tell(outcome: Promise<string>): Promise<void> {
    try {
      this.note = await outcome;
    } catch (error) {
      this.note = failureText(error);
    }
  }
}

function toggled(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
}

customElements.define('ff-charts', FfCharts);
