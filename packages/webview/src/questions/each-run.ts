import type { RunInfo } from 'ff-server/protocol';
import type { ReactiveController } from 'lit';

/** Begins again, before anything is drawn, where an element turns to another run: what it knew is of the one before. */
export class EachRun implements ReactiveController {
  private current: string | undefined;

  constructor(
    /** Its run changes with state and progress, too; only another folder is another run. */
    private readonly element: { readonly run: RunInfo },
    private readonly begin: () => void,
  ) {}

  hostUpdate(): void {
    const { run } = this.element.run;
    if (run === this.current) return;
    this.current = run;
    this.begin();
  }
}
