/** Version of the protocol. Raised with every change that an older peer would misread. */
export const protocolVersion = 1;

/** Client to server, with `initialize`. */
export interface InitializationOptions {
  readonly protocolVersion: number;
  /** Folder of the runs below each workspace folder. Default `.ff/runs`. */
  readonly runsFolder?: string;
  /** Runs that may train at once on a device. Default 1. */
  readonly limit?: number;
  /** Seconds that a run trains on with nobody attached, `null` for good. Default 60. */
  readonly grace?: number | null;
  /** Whether the user trusts the workspace. Where not, runs can be looked at, and no code of theirs is run. Default true. */
  readonly trusted?: boolean;
}

/** Server to client: `capabilities.experimental` of the answer to `initialize`. */
export interface ExperimentalCapabilities {
  readonly ff: { readonly protocolVersion: number; readonly version: string };
}
