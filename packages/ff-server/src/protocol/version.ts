import { NotificationType } from 'vscode-languageserver-protocol';

/** Version of the protocol. Raised with every change that an older peer would misread. */
export const protocolVersion = 1;

/**
 * Options of Node.js for the process of the server: with a small space for what is new and soon gone it takes 25 MB less
 * while it streams, and no more time; a heap that at most doubles between collections keeps a run of 1,000,000 rows in
 * 141 MB in place of 183 to 225, and reads it in an eighth more time (`node bench/stream.mjs`).
 */
export const serverNodeOptions: readonly string[] = ['--max-semi-space-size=1', '--heap-growing-percent=100'];

/** Client to server, with `initialize`. */
export interface InitializationOptions extends ServerOptions {
  readonly protocolVersion: number;
  /** Folder of the runs below each workspace folder. Default `.ff/runs`. */
  readonly runsFolder?: string;
}

/** Options that may change while the server runs. */
export interface ServerOptions {
  /** Runs that may train at once on a device. Default 1. */
  readonly limit?: number;
  /** Seconds that a run trains on with nobody attached, `null` for good. Default 60. */
  readonly grace?: number | null;
  /** Whether the user trusts the workspace. Where not, runs can be looked at, and no code of theirs is run. Default true. */
  readonly trusted?: boolean;
  /** What a saved model file does to its run. Default `always`. */
  readonly retrainOnSave?: 'ask' | 'always' | 'never';
}

/** Client to server: options have changed; those that are absent stay as they are. */
export const configure = new NotificationType<ServerOptions>('ff/configure');

/** Server to client: `capabilities.experimental` of the answer to `initialize`. */
export interface ExperimentalCapabilities {
  readonly ff: { readonly protocolVersion: number; readonly version: string };
}
