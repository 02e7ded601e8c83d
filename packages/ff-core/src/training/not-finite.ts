import { UserError } from '../errors.ts';

/** A figure that is not finite: the state is spoilt from that step on. */
export class NotFiniteError extends UserError {
  /** Steps done with it, from 1. */
  readonly step: number;

  constructor(message: string, step: number) {
    super(message);
    this.step = step;
  }
}
