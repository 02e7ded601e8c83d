import type { Executor } from '../../src/executors/executor.ts';
import type { GoldenCase } from '../case.ts';

/** Holds an executor to everything that a case of a family recorded. */
export type CheckCase = (golden: GoldenCase, executor: Executor) => Promise<void>;

/** The same for what no executor computes: learning rates, shifts. */
export type CheckHost = (golden: GoldenCase) => void;

export type Family =
  | { readonly runsOn: 'executors'; readonly check: CheckCase }
  | { readonly runsOn: 'host'; readonly check: CheckHost };
