import type { ChartSpec } from './data/chart-specs.ts';
import type { Stretch } from './data/settings.ts';
import type { RunMark } from './plot/view.ts';

/** What a chart asks of the tab that it is on. */
export interface Board {
  zoom(stretch: Stretch): void;
  resetZoom(): void;
  /** The crosshair of all charts; undefined takes it away. */
  pointAt(x: number | undefined): void;
  toggleLine(id: string): void;
  toggleTable(chart: string): void;
  openMark(mark: RunMark): void;
  saveCsv(chart: ChartSpec): void;
  savePng(chart: ChartSpec, canvas: HTMLCanvasElement): void;
}
