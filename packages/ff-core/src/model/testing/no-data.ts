import type { DataSource } from '../../data/dataset.ts';

/** A data source for models that are never trained. */
export const noData: DataSource = {
  kind: 'none',
  options: {},
  augmentation: { shift: 0 },
  load: () => Promise.reject(new Error('no data')),
};
