import type { Run } from '../../runs/record.ts';
import type { RunEvent } from '../../runs/run-event.ts';

/** Shows a run while it trains. */
export interface View {
  take(event: RunEvent): void;
  /** The user asked to stop; the checkpoint is being made. */
  stopping(): void;
  /** Nothing more comes: leaves the screen as it is to stay. */
  close(): void;
}

/** What a view needs. */
export interface ViewOptions {
  readonly run: Run;
  readonly output: NodeJS.WriteStream;
}

/** JSON where asked for, a live display on a terminal, plain lines elsewhere. */
export async function openView(options: ViewOptions & { readonly json: boolean }): Promise<View> {
  if (options.json) return new (await import('./json-view.ts')).JsonView(options);
  if (options.output.isTTY) return new (await import('./live-view.ts')).LiveView(options);
  return new (await import('./plain-view.ts')).PlainView(options);
}
