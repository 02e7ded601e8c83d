import type { TrainEvent } from 'ff-core';

/** A line of log.txt, which is where the trainer's standard error goes. */
export function log(text: string): void {
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

/** What the log says of an event; nothing of those that come by the hundred. */
export function logLine(event: TrainEvent): string | undefined {
  switch (event.type) {
    case 'notice':
    case 'warning':
      return `${event.type}: ${event.text}`;
    case 'start':
      return `start at step ${event.from} of ${event.steps} on ${event.device} (${event.executor})`;
    case 'evaluation':
      return `${event.split} error ${event.error.toFixed(2)} % after step ${event.step}`;
    case 'checkpoint':
      return `checkpoint at step ${event.step}${event.best ? ', the best so far' : ''}`;
    case 'done':
    case 'stopped':
      return `${event.type} at step ${event.step} of ${event.steps}`;
    case 'live':
      return `after step ${event.step}: ${Object.entries(event.values)
        .map(([path, value]) => `${path}=${JSON.stringify(value)}`)
        .join(' ')}`;
    case 'ready':
    case 'loading':
    case 'progress':
    case 'evaluating':
      return undefined;
    default:
      return event satisfies never;
  }
}

/**
 * What a trainer wrote last that are no lines of `log`: the words with which Node.js or a native library ended.
 */
export function lastWords(logText: string): string {
  const lines = logText.trimEnd().split('\n');
  const own = lines.findLastIndex((line) => /^\d{4}-\d\d-\d\dT[\d:.]+Z /.test(line));
  return lines
    .slice(own + 1)
    .filter((line) => line.trim() !== '')
    .slice(0, 8)
    .join('\n');
}
