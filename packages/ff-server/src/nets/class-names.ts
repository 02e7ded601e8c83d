import type { Dataset } from 'ff-core';
import type { ClassNames } from '../protocol/nets.ts';

/** The names of a data set's classes as an answer has them. */
export function classNames({ classNames }: Pick<Dataset, 'classNames'>): ClassNames {
  return classNames ? { classNames } : {};
}
