import type { EvaluationRow, LayerFigures, MetricsRow } from 'ff-core';
import type { RunEvent } from '../../runs/run-event.ts';
import { Curve } from './curve.ts';

type Start = Extract<RunEvent, { type: 'start' }>;
type Progress = Extract<RunEvent, { type: 'progress' }>;

/** What a view shows of a run: the newest of everything. */
export class Figures {
  start: Start | undefined;
  progress: Progress | undefined;
  /** The newest figures of each layer; a schedule may train one at a time. */
  layers: (LayerFigures | undefined)[] = [];
  losses: Curve[] = [];
  /** The last evaluation on the test set, else on the validation set. */
  evaluation: EvaluationRow | undefined;
  /** What the trainer does besides training: loading, evaluating. */
  activity: string | undefined;

  take(event: RunEvent): void {
    switch (event.type) {
      case 'start':
        this.start = event;
        this.progress = undefined;
        this.layers = event.layers.map(() => undefined);
        this.losses = event.layers.map(() => new Curve());
        this.activity = 'preparing the first steps';
        break;
      case 'loading':
        this.activity = `loading ${event.what}${share(event.done, event.total)}`;
        break;
      case 'evaluating':
        this.activity = `evaluating${share(event.done, event.total)}`;
        break;
      case 'progress':
        this.activity = undefined;
        this.progress = event;
        for (const row of event.rows) this.addMetrics(row);
        break;
      case 'evaluation':
        this.activity = undefined;
        this.addEvaluation(event);
        break;
      case 'history':
        for (const row of event.rows) {
          if (row.type === 'metrics') this.addMetrics(row);
          else if (row.type === 'evaluation') this.addEvaluation(row);
        }
        break;
      case 'queued':
        this.activity = `waiting for ${event.waitingFor}`;
        break;
      case 'handover':
        this.activity = 'going on with changed code';
        break;
    }
  }

  private addMetrics(row: MetricsRow): void {
    row.layers.forEach((figures, index) => {
      if (!figures) return;
      this.layers[index] = figures;
      this.losses[index]?.add(figures.loss);
    });
  }

  private addEvaluation(row: EvaluationRow): void {
    if (row.split === 'test' || this.evaluation?.split !== 'test') this.evaluation = row;
  }
}

function share(done: number, total: number | undefined): string {
  return total ? ` ${Math.floor((done / total) * 100)} %` : '';
}
