import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { shared } from '../styles/shared.ts';
import { onThemeChange } from '../styles/theme.ts';
import { t } from '../text/l10n.ts';
import type { Board } from './board.ts';
import { chartStyles } from './chart-styles.ts';
import type { ChartSpec } from './data/chart-specs.ts';
import { axisTitle, type ChartSettings } from './data/settings.ts';
import { legend } from './parts/legend.ts';
import { tableView } from './parts/table-view.ts';
import { tooltip } from './parts/tooltip.ts';
import { keyAction } from './plot/keys.ts';
import { Plot } from './plot/plot.ts';
import { tipOf } from './plot/tip.ts';
import type { ChartView } from './plot/view.ts';

/** Milliseconds until a table shows what came: it is for reading. */
const tableMilliseconds = 1000;

/** One chart: a plot or a table, with its legend. What it draws is handed to `draw`, as often as that changes. */
export class FfChart extends LitElement {
  static override styles = [shared, chartStyles];
  static override properties: PropertyDeclarations = {
    board: { attribute: false },
    spec: { attribute: false },
    settings: { attribute: false },
    pointed: { state: true },
    isSpoken: { state: true },
  };

  declare board: Board;
  declare spec: ChartSpec;
  declare settings: ChartSettings;
  /** Where the crosshair of this chart is, if it is this one that the user points at. */
  declare private pointed: number | undefined;
  /** The crosshair was moved by keys: its values are read out. */
  declare private isSpoken: boolean;
  private plot: Plot | undefined;
  private view: ChartView | undefined;
  private tableTimer: ReturnType<typeof setTimeout> | undefined;
  private isInSight = false;
  private readonly resizes = new ResizeObserver(() => this.plot?.resize());
  private readonly sights = new IntersectionObserver((entries) => {
    this.isInSight = entries.at(-1)!.isIntersecting;
    if (this.isInSight && this.view) this.draw(this.view);
  });
  private stopTheme: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopTheme = onThemeChange(() => this.view && this.draw(this.view));
    this.sights.observe(this);
    this.requestUpdate('spec');
  }

  override disconnectedCallback(): void {
    this.stopTheme?.();
    this.sights.disconnect();
    clearTimeout(this.tableTimer);
    this.tableTimer = undefined;
    this.dropPlot();
    super.disconnectedCallback();
  }

  /** Shows the lines as they are now, or when the chart comes into sight. */
  draw(view: ChartView): void {
    this.view = view;
    if (!this.isInSight) return;
    this.plot?.draw(view);
    if (this.pointed !== undefined) this.requestUpdate();
    if (this.isTable) this.renewTable();
  }

  /** Puts the crosshair at an x that the user points at in another chart. */
  pointAt(x: number | undefined): void {
    this.plot?.pointAt(x);
  }

  protected override render() {
    const { spec, settings, view } = this;
    return html`<figure aria-labelledby="title">
      <header>
        <h2 id="title">${spec.title}</h2>
        <span class="actions">
          <button aria-pressed=${this.isTable ? 'true' : 'false'} @click=${() => this.board.toggleTable(spec.id)}
            aria-label=${t('{0} as a table', spec.title)}>${t('Table')}</button>
          <button @click=${() => this.board.saveCsv(spec)} aria-label=${t('Save {0} as CSV', spec.title)}>CSV</button>
          ${
            this.isTable
              ? nothing
              : html`<button @click=${() => this.plot && this.board.savePng(spec, this.plot.canvas)}
                  aria-label=${t('Save {0} as PNG', spec.title)}>PNG</button>`
          }
        </span>
      </header>
      ${
        this.isTable
          ? tableView(spec, settings, view)
          : html`<div class="plot" tabindex="0" role="group" aria-labelledby="title" aria-describedby="keys"
                @keydown=${this.onKey} @blur=${() => this.point(undefined)}>
              <div class="canvas"></div>
              ${this.pointed === undefined || !view ? nothing : this.tip(view, this.pointed)}
            </div>
            <span id="keys" class="visually-hidden">${t(
              'Arrow keys move the crosshair, plus and minus zoom, shift and arrow keys move the zoom, zero shows all.',
            )}</span>`
      }
      ${legend(spec, settings, (id) => this.board.toggleLine(id))}
    </figure>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('settings') as ChartSettings | undefined;
    const { axis, logX, logY } = this.settings;
    const isSame =
      !changed.has('spec') &&
      (!before || (before.axis === axis && before.logX === logX && before.logY === logY)) &&
      this.isTable === !this.plot;
    if (!isSame) this.makePlot();
  }

  private get isTable(): boolean {
    return this.settings.tables.includes(this.spec.id);
  }

  private renewTable(): void {
    this.tableTimer ??= setTimeout(() => {
      this.tableTimer = undefined;
      this.requestUpdate();
    }, tableMilliseconds);
  }

  private tip(view: ChartView, x: number) {
    const tip = tipOf(view, x, this.settings.axis);
    return tooltip(tip, (this.plot?.shareOf(x) ?? 0) < 0.5 ? 'right' : 'left', this.isSpoken);
  }

  private makePlot(): void {
    this.dropPlot();
    const container = this.renderRoot.querySelector<HTMLElement>('.canvas');
    if (!container) return;
    const { axis, logX, logY } = this.settings;
    const { title, lines, isPercent } = this.spec;
    this.plot = new Plot(
      container,
      {
        label: t('{0} by {1}; the table has its values', title, axisTitle(axis)),
        lines,
        isPercent,
        axis,
        logX,
        logY,
      },
      {
        onZoom: (stretch) => this.board.zoom(stretch),
        onReset: () => this.board.resetZoom(),
        onCursor: (x) => {
          this.isSpoken = false;
          this.point(x);
        },
        onMark: (mark) => this.board.openMark(mark),
      },
    );
    this.resizes.observe(container);
    if (this.view) this.plot.draw(this.view);
  }

  private dropPlot(): void {
    this.resizes.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  private point(x: number | undefined): void {
    this.pointed = x;
    this.board.pointAt(x);
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.view) return;
    const action = keyAction(event, this.view.x, this.pointed);
    if (!action) return;
    event.preventDefault();
    this.isSpoken = true;
    if (action.type === 'point') {
      this.point(action.x);
      this.plot?.pointAt(action.x);
    } else if (action.type === 'zoom') this.board.zoom(action.stretch);
    else this.board.resetZoom();
  }
}

customElements.define('ff-chart', FfChart);
