import { isEnd, type RunEvent } from '../../runs/run-event.ts';
import { Figures } from './figures.ts';
import { clock, count, figure, percent, rate } from './format.ts';
import { header } from './header.ts';
import { summary } from './summary.ts';
import type { View, ViewOptions } from './view.ts';

const secondsBetweenLines = 1;

/** Lines for a pipe or a log: about one a second, and every evaluation. */
export class PlainView implements View {
  private readonly figures = new Figures();
  private lastLine = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: ViewOptions) {}

  take(event: RunEvent): void {
    this.figures.take(event);
    this.print(this.lines(event));
  }

  stopping(): void {
    this.print(['stopping with a checkpoint; again to stop at once']);
  }

  close(): void {}

  private lines(event: RunEvent): string[] {
    const { run } = this.options;
    switch (event.type) {
      case 'notice':
        return [event.text];
      case 'warning':
        return [`warning: ${event.text}`];
      case 'start':
        // The first figures show at once, however short ago the last line was.
        this.lastLine = Number.NEGATIVE_INFINITY;
        return header(run, event);
      case 'generation':
        return [`generation ${event.generation} after step ${count(event.step)}: ${event.text}`];
      case 'live': {
        const values = Object.entries(event.values).map(
          ([path, value]) => `${path}=${JSON.stringify(value)}`,
        );
        return [`after step ${count(event.step)}: ${values.join(' ')}`];
      }
      case 'history':
        return event.rows.flatMap((row) => (row.type === 'generation' ? this.lines(row) : []));
      case 'queued':
        return [`waiting for ${event.waitingFor}`];
      case 'loading':
      case 'evaluating':
        return this.isDue() ? [this.figures.activity!] : [];
      case 'progress':
        return this.isDue() ? [this.progressLine(event)] : [];
      case 'evaluation': {
        const layers = event.layers.map(({ error }) => percent(error)).join(', ');
        const epoch = Number(event.epoch.toFixed(2));
        return [`epoch ${epoch}: ${event.split} error ${percent(event.error)} (layers alone ${layers})`];
      }
      default:
        return isEnd(event) ? summary(run, event, this.figures) : [];
    }
  }

  private progressLine(progress: Extract<RunEvent, { type: 'progress' }>): string {
    const { step, steps, epoch, epochs, stepsPerSecond, secondsLeft } = progress;
    const layers = this.figures.layers.map(
      (layer, index) =>
        `${index + 1}: loss ${figure(layer?.loss)} goodness ${figure(layer?.positive)} against ${figure(layer?.negative)}`,
    );
    const place = `epoch ${epoch.toFixed(2)}/${epochs} step ${count(step)}/${count(steps)}`;
    return [place, ...layers, `${rate(stepsPerSecond)}, ${clock(secondsLeft)} left`].join(' | ');
  }

  private isDue(): boolean {
    const now = performance.now();
    if (now - this.lastLine < secondsBetweenLines * 1000) return false;
    this.lastLine = now;
    return true;
  }

  private print(lines: readonly string[]): void {
    this.options.output.write(lines.map((line) => `${line}\n`).join(''));
  }
}
