import { statSync } from 'node:fs';
import type { EvaluationRow, LayerFigures } from 'ff-core';
import type { RunFigures, RunPhase } from '../language/index.ts';
import { readRows } from '../runs/metrics-file.ts';
import { runFiles } from '../runs/record.ts';
import type { RunEvent } from '../runs/run-event.ts';

/** Bytes at the end of metrics.jsonl that hold the newest rows of each kind, nearly always. */
const enough = 256 * 1024;

/** A run's newest figures, layer by layer: what lenses and hovers show. */
export class LatestFigures {
  private step: number | undefined;
  private epoch: number | undefined;
  private layers: (LayerFigures | null)[] = [];
  private evaluation: EvaluationRow | undefined;

  /** What the end of a run's metrics says. */
  static read(folder: string): LatestFigures {
    const figures = new LatestFigures();
    const path = runFiles(folder).metrics;
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    figures.take({ type: 'history', rows: readRows(path, Math.max(0, size - enough), size) });
    return figures;
  }

  /** Returns whether anything changed. */
  take(event: RunEvent): boolean {
    switch (event.type) {
      case 'start':
        // Another generation may have other layers.
        if (event.layers.length !== this.layers.length) this.layers = event.layers.map(() => null);
        return true;
      case 'progress':
      case 'history':
        for (const row of event.rows) {
          if (row.type === 'evaluation') this.evaluation = row;
          else if (row.type === 'metrics') {
            this.step = row.step;
            this.epoch = row.epoch;
            this.layers = row.layers.map((layer, index) => layer ?? this.layers[index] ?? null);
          }
        }
        return event.rows.length > 0;
      case 'evaluation':
        this.evaluation = event;
        return true;
      default:
        return false;
    }
  }

  /** As the language features take them. */
  asContext(state: RunPhase): RunFigures {
    const measured = this.evaluation?.layers ?? [];
    const count = Math.max(this.layers.length, measured.length);
    return {
      state,
      step: this.step,
      epoch: this.epoch,
      layers: Array.from({ length: count }, (_, index) => ({ ...this.layers[index], ...measured[index] })),
    };
  }
}
