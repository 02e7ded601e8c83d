import type { SeriesMark } from 'ff-server/protocol';
import type { Series } from '../../series.ts';
import type { LineSpec } from '../data/chart-specs.ts';
import type { Stretch } from '../data/settings.ts';

/** A line with its points. */
export interface ViewLine {
  readonly spec: LineSpec;
  readonly raw: Series;
  readonly smooth?: Series;
}

/** A mark of one of the runs. */
export interface RunMark extends SeriesMark {
  /** Folder of the run. */
  readonly run: string;
}

/** All that a chart draws at a moment. */
export interface ChartView {
  /** Those that are not hidden. */
  readonly lines: readonly ViewLine[];
  readonly x: Stretch;
  readonly marks: readonly RunMark[];
}
