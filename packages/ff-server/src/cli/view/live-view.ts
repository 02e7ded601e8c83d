import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import { isEnd, type RunEnd, type RunEvent } from '../../runs/run-event.ts';
import { dashboard } from './dashboard.ts';
import { Figures } from './figures.ts';
import { count, fit } from './format.ts';
import { header } from './header.ts';
import { summary } from './summary.ts';
import type { View, ViewOptions } from './view.ts';

const redrawMilliseconds = 100;

/** Redraws a few lines in place, at most ten times a second; what is to stay is printed above them. */
export class LiveView implements View {
  private readonly figures = new Figures();
  private readonly draw: ReturnType<typeof createLogUpdate>;
  private readonly timer: NodeJS.Timeout;
  private changed = true;
  private isStopping = false;

  constructor(private readonly options: ViewOptions) {
    this.draw = createLogUpdate(options.output);
    this.timer = setInterval(() => this.redraw(), redrawMilliseconds);
  }

  take(event: RunEvent): void {
    this.figures.take(event);
    this.changed = true;
    const lines = this.lasting(event);
    if (lines.length) this.printAbove(lines);
    if (isEnd(event)) this.finish(event);
  }

  stopping(): void {
    this.isStopping = true;
    this.changed = true;
  }

  close(): void {
    clearInterval(this.timer);
    this.draw.done();
  }

  /** What is printed once and stays. */
  private lasting(event: RunEvent): string[] {
    switch (event.type) {
      case 'notice':
        return [`${pc.cyan('note')} ${event.text}`];
      case 'warning':
        return [`${pc.yellow('warning')} ${event.text}`];
      case 'start':
        return [...header(this.options.run, event), ''];
      case 'generation':
        return [
          `${pc.magenta(`generation ${event.generation}`)} after step ${count(event.step)}: ${event.text}`,
        ];
      case 'history':
        return event.rows.flatMap((row) => (row.type === 'generation' ? this.lasting(row) : []));
      default:
        return [];
    }
  }

  private finish(end: RunEnd): void {
    // The last figures stay on the screen, the summary below them.
    this.figures.activity = undefined;
    this.isStopping = false;
    this.redraw();
    this.close();
    const lines = summary(this.options.run, end, this.figures);
    if (lines.length) this.options.output.write(`\n${lines.join('\n')}\n`);
  }

  private redraw(): void {
    if (!this.changed) return;
    this.changed = false;
    const width = (this.options.output.columns ?? 80) - 1;
    const lines = dashboard(this.figures, width, this.isStopping);
    this.draw(lines.map((line) => fit(line, width)).join('\n'));
  }

  private printAbove(lines: readonly string[]): void {
    this.draw.clear();
    this.options.output.write(lines.map((line) => `${line}\n`).join(''));
    this.changed = true;
    this.redraw();
  }
}
