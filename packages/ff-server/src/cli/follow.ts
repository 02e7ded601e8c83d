import { constants } from 'node:os';
import type { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';
import type { RunEnd } from '../runs/run-event.ts';
import { isEnd } from '../runs/run-event.ts';
import { reportFailure } from './report-error.ts';
import { openView } from './view/view.ts';

/** Shows a run of this process until it ends. Returns the exit code. */
export async function follow(
  manager: RunManager,
  run: Run,
  options: { readonly json?: boolean; readonly verbose?: boolean },
): Promise<number> {
  const events = manager.watch(run);
  const ended = manager.ended(run)!;
  const view = await openView({ run, output: process.stdout, json: options.json === true });
  let interruptedBy: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals) => {
    if (interruptedBy) return manager.kill(run);
    interruptedBy = signal;
    view.stopping();
    void manager.stop(run);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  // Nobody reads on: a run that goes on unseen is not what `ff train … | head` asks for.
  process.stdout.once('error', () => interrupt('SIGPIPE'));
  try {
    let end: RunEnd | undefined;
    for await (const event of events) {
      view.take(event);
      if (isEnd(event)) end = event;
    }
    await ended;
    view.close();
    return conclude(end!, run, interruptedBy, options.verbose === true);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function conclude(
  end: RunEnd,
  run: Run,
  interruptedBy: NodeJS.Signals | undefined,
  verbose: boolean,
): number {
  const interrupted = interruptedBy && 128 + constants.signals[interruptedBy];
  switch (end.type) {
    case 'done':
      return 0;
    case 'stopped':
      return interrupted ?? 0;
    case 'failed':
      reportFailure(end.message, end.stack, verbose);
      return end.usage ? 2 : 1;
    case 'crashed':
      reportFailure(
        `${end.message}\n\`ff resume ${run.record.id}\` goes on from the last checkpoint`,
        undefined,
        verbose,
      );
      return interrupted ?? 1;
    default:
      return end satisfies never;
  }
}
