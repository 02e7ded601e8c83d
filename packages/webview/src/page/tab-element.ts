import type { RunInfo } from 'ff-server/protocol';
import { LitElement, type PropertyDeclarations } from 'lit';
import type { Host } from '../host/host.ts';

/** What every tab gets from the page. */
export abstract class TabElement extends LitElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    run: { attribute: false },
    isTrusted: { attribute: false },
    isActive: { attribute: false },
    layer: { attribute: false },
  };

  declare host: Host;
  /** The run of the page; where several are compared, the first. Changes with its state and progress. */
  declare run: RunInfo;
  /** Where not, questions about nets are refused. */
  declare isTrusted: boolean;
  /** Whether the tab is in sight: one that is not need not draw or ask. */
  declare isActive: boolean;
  /** The layer (from 0) that the user came for, where one was named. */
  declare layer: number | undefined;
}
