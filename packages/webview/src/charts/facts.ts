import type { GenerationDescription, RunDescription, RunInfo } from 'ff-server/protocol';
import { type Host, HostError } from '../host/host.ts';

/** What is known of a run beside its figures. */
export interface Facts {
  readonly description?: RunDescription;
  readonly generations: readonly GenerationDescription[];
}

/** Keeps models and generations of runs at hand, by folder. */
export class FactBook {
  facts: ReadonlyMap<string, Facts> = new Map();
  private runs: readonly RunInfo[] = [];
  private asked = '';
  private asking = new AbortController();

  constructor(
    private readonly host: Host,
    private readonly onChange: () => void,
    private readonly onFailure: (message: string) => void,
  ) {}

  /** Asks for what is not known of the runs, as they are now. */
  follow(runs: readonly RunInfo[]): void {
    this.runs = runs;
    const wanted = JSON.stringify(runs.map(({ run, generation, state }) => [run, generation, state]));
    if (wanted === this.asked) return;
    this.asked = wanted;
    void this.ask();
  }

  /** Asks for everything anew. */
  async ask(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const folders = this.runs.map(({ run }) => run);
    const answers = await Promise.allSettled(folders.map((run) => factsOf(this.host, run, signal)));
    if (signal.aborted) return;
    this.facts = new Map(
      answers.map((answer, index): [string, Facts] => {
        const run = folders[index]!;
        if (answer.status === 'fulfilled') return [run, answer.value];
        this.onFailure(failureText(answer.reason));
        return [run, this.facts.get(run) ?? { generations: [] }];
      }),
    );
    this.onChange();
  }

  close(): void {
    this.asking.abort();
    this.asked = '';
  }
}

async function factsOf(host: Host, run: string, signal: AbortSignal): Promise<Facts> {
  const [description, generations] = await Promise.all([
    host.ask('describe', { run }, { signal }),
    host.ask('generations', { run }, { signal }),
  ]);
  return { description, generations };
}

/** What the user is told of a question that failed; anything else is a mistake of ours. */
export function failureText(error: unknown): string {
  if (error instanceof HostError) return error.message;
  throw error;
}
