import type { DataSource } from '../data/dataset.ts';

/** For nets that are fed by hand. */
export const noData: DataSource = {
  kind: 'none',
  options: {},
  augmentation: { shift: 0 },
  load: () => Promise.reject(new Error('a net that is fed by hand loads no data')),
};
