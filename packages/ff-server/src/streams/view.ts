import { UserError } from '../errors.ts';
import type { RangeParams, XAxis } from '../protocol/series.ts';

/** How a reader wants to see a run's figures. */
export interface View {
  /** Width in pixels. */
  readonly width: number;
  readonly axis: XAxis;
  /** Only these series; all where it is absent. */
  readonly names: ReadonlySet<string> | undefined;
}

/** The view and the smoothing that a message asks for. */
export function viewOf(params: Omit<RangeParams, 'from' | 'to'>): View & { readonly smoothing: number } {
  const { axis = 'step', names, smoothing = 0 } = params;
  if (!(smoothing >= 0 && smoothing < 1)) {
    throw new UserError(
      `smoothing: ${smoothing} is out of range: a number from 0 (none) up to but not including 1 is wanted`,
    );
  }
  const width = Math.min(Math.max(Math.round(params.width) || 1, 1), 16_384);
  return { width, axis, names: names && new Set(names), smoothing };
}
