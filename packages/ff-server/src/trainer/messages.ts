import type { ProcessIdentity } from '../runs/process-identity.ts';
import type { RunEvent } from '../runs/run-event.ts';

/**
 * What travels on a trainer's socket: one JSON object a line, in both directions, any number of readers at once.
 * Rows of figures are not state: they stand in metrics.jsonl before they are told, and `bytes` says how much of that
 * file a reader has seen with a message. So a reader that connects late, or that missed something, reads the file up
 * to there and has every row once.
 */

/** Version of these messages. A reader of another version is told so and cut off. */
export const linkVersion = 1;

/** From a reader to the trainer. */
export type ToTrainer =
  /** Tell me what happens from now on, after what is needed to understand it. First message of a reader. */
  | { readonly type: 'subscribe'; readonly version: number }
  /** Make a checkpoint and end, within a chunk of steps; the run is `stopped`. */
  | { readonly type: 'stop' }
  /** The same, and the run is `paused`. */
  | { readonly type: 'pause' }
  /** The same, and the run belongs to another trainer that is ready to go on: readers follow it there. */
  | { readonly type: 'handover'; readonly to: ProcessIdentity }
  /** New values of live settings by path, from the next chunk on. Answered. */
  | {
      readonly type: 'set';
      readonly id: number;
      readonly values: Readonly<Record<string, unknown>>;
      /** The generation of the run whose source has these values; without it they were set by hand. */
      readonly generation?: number;
    };

/** From the trainer to each of its readers. */
export type FromTrainer =
  /**
   * Answer to `subscribe`: the next `replayed` messages are from before. Rows that are not among them are the first
   * `bytes` of metrics.jsonl, or up to where a replayed `start` says.
   */
  | {
      readonly type: 'subscribed';
      readonly version: number;
      readonly bytes: number;
      readonly replayed: number;
    }
  /** Something happened; with its rows metrics.jsonl has `bytes`. */
  | { readonly type: 'event'; readonly event: RunEvent; readonly bytes: number }
  /** The reader was too slow and missed events; their rows are in metrics.jsonl, up to `bytes`. */
  | { readonly type: 'missed'; readonly bytes: number }
  /** To the message with this id: done, or why not. */
  | { readonly type: 'answer'; readonly id: number; readonly error?: string };

/** The trainer ends with an error. */
export interface TrainerFailure {
  readonly type: 'failed';
  /** For the user, without a stack trace. */
  readonly message: string;
  /** The model file or an option is wrong, rather than the run. */
  readonly usage: boolean;
  /** For --verbose. */
  readonly stack?: string;
}

/** A message to the trainer, or undefined for anything else: what a socket brings is not trusted. */
export function parseToTrainer(line: string): ToTrainer | undefined {
  const message = parseObject(line);
  switch (message?.type) {
    case 'subscribe':
      return typeof message.version === 'number'
        ? { type: 'subscribe', version: message.version }
        : undefined;
    case 'stop':
    case 'pause':
      return { type: message.type };
    case 'handover':
      return isIdentity(message.to) ? { type: 'handover', to: message.to } : undefined;
    case 'set':
      return typeof message.id === 'number' && isObject(message.values)
        ? {
            type: 'set',
            id: message.id,
            values: message.values,
            ...(Number.isSafeInteger(message.generation) && { generation: message.generation as number }),
          }
        : undefined;
    default:
      return undefined;
  }
}

/** A message from a trainer, or undefined for anything else. */
export function parseFromTrainer(line: string): FromTrainer | undefined {
  const message = parseObject(line);
  if (!message) return undefined;
  switch (message.type) {
    case 'subscribed':
      return typeof message.bytes === 'number' && typeof message.version === 'number'
        ? {
            type: 'subscribed',
            version: message.version,
            bytes: message.bytes,
            replayed: typeof message.replayed === 'number' ? message.replayed : 0,
          }
        : undefined;
    case 'missed':
      return typeof message.bytes === 'number' ? { type: 'missed', bytes: message.bytes } : undefined;
    case 'event':
      return typeof message.bytes === 'number' &&
        isObject(message.event) &&
        typeof message.event.type === 'string'
        ? { type: 'event', event: message.event as unknown as RunEvent, bytes: message.bytes }
        : undefined;
    case 'answer':
      return typeof message.id === 'number'
        ? {
            type: 'answer',
            id: message.id,
            error: typeof message.error === 'string' ? message.error : undefined,
          }
        : undefined;
    default:
      return undefined;
  }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isObject(value) && Number.isSafeInteger(value.pid) && typeof value.host === 'string';
}
