/**
 * `queued` waits for its turn; `starting` loads model and data; `training` trains; `paused` ended early with a
 * checkpoint, to go on later; `stopped` likewise, for good as far as anybody knows; `done` trained all its steps;
 * `failed` ended with an error that the trainer told; `crashed` ended without a word.
 */
export type RunState =
  | 'queued'
  | 'starting'
  | 'training'
  | 'paused'
  | 'stopped'
  | 'done'
  | 'failed'
  | 'crashed';

/** Whether some process is at work on the run, or is about to be. */
export function isLive(state: RunState): boolean {
  switch (state) {
    case 'queued':
    case 'starting':
    case 'training':
      return true;
    case 'paused':
    case 'stopped':
    case 'done':
    case 'failed':
    case 'crashed':
      return false;
    default:
      return state satisfies never;
  }
}
