import type { GenerationDescription, RunDescription } from 'ff-server/protocol';
import type { Host } from '../host/host.ts';

/** What is known of a run beside its figures. */
export interface Facts {
  readonly description?: RunDescription;
  readonly generations: readonly GenerationDescription[];
}

/** Asks for all that does not change from step to step. */
export async function factsOf(host: Host, run: string, signal: AbortSignal): Promise<Facts> {
  const [description, generations] = await Promise.all([
    host.ask('describe', { run }, signal),
    host.ask('generations', { run }, signal),
  ]);
  return { description, generations };
}
