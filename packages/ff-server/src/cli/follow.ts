import { constants } from 'node:os';
import type { RunManager } from '../runs/manager.ts';
import type { Run } from '../runs/record.ts';
import type { RunEnd } from '../runs/run-event.ts';
import { isEnd } from '../runs/run-event.ts';
import { Interrupts } from './interrupts.ts';
import { reportFailure } from './report-error.ts';
import { openView } from './view/view.ts';

export interface FollowOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
  /** Another process started the run: its figures so far come first, and Ctrl-C only detaches. */
  readonly attached?: boolean;
}

/**
 * Begins a run, or takes one up, and shows it until it ends. Signals count from before it begins: a run must not be
 * left to itself because Ctrl-C came early. Returns the exit code.
 */
export async function follow(
  manager: RunManager,
  begin: () => Run | Promise<Run>,
  options: FollowOptions,
): Promise<number> {
  const interrupts = new Interrupts();
  try {
    return await show(manager, await begin(), options, interrupts);
  } finally {
    interrupts.close();
  }
}

async function show(
  manager: RunManager,
  run: Run,
  options: FollowOptions,
  interrupts: Interrupts,
): Promise<number> {
  const { attached = false } = options;
  const events = manager.watch(run, { history: attached });
  const ended = manager.ended(run)!;
  const view = await openView({ run, output: process.stdout, json: options.json === true });
  let interruptedBy: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals) => {
    if (interruptedBy) return manager.kill(run);
    interruptedBy = signal;
    if (attached) return manager.close();
    view.stopping();
    void manager.stop(run);
  };
  interrupts.onSignal(interrupt);
  // Nobody reads on: a run that goes on unseen is not what `ff train … | head` asks for.
  process.stdout.once('error', () => interrupt('SIGPIPE'));
  let end: RunEnd | undefined;
  for await (const event of events) {
    view.take(event);
    if (isEnd(event)) end = event;
  }
  if (!end) {
    view.close();
    const { id, name } = run.record;
    process.stderr.write(`detached; ${name} (${id}) goes on: \`ff attach ${id}\` or \`ff stop ${id}\`\n`);
    return 0;
  }
  await ended;
  view.close();
  return conclude(end, run, interruptedBy, options.verbose === true);
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
    case 'paused':
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
