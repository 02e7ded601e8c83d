import { isEnd, type RunEvent } from '../../runs/run-event.ts';
import type { View, ViewOptions } from './view.ts';

/** One JSON object a line, for programs; the first and the last name the run's folder. */
export class JsonView implements View {
  constructor(private readonly options: ViewOptions) {}

  take(event: RunEvent): void {
    const { run, output } = this.options;
    // A run that failed over its model file is not kept: there is no folder to name.
    const named = event.type === 'failed' ? !event.usage : event.type === 'start' || isEnd(event);
    const line = named ? { ...event, run: run.folder } : event;
    // A stack trace is for people, and on standard error.
    output.write(`${JSON.stringify(line, (key, value: unknown) => (key === 'stack' ? undefined : value))}\n`);
  }

  stopping(): void {}

  close(): void {}
}
