import { describe, it } from 'vitest';
import { type Case, check } from '../testing/check-findings.ts';
import { file } from '../testing/marked.ts';

describe('windows', () => {
  const model = (layers: string) =>
    file(`data: mnist(), labels: noLabels(), loss: classGroups(), layers: [${layers}]`);
  const cases: Record<string, Case> = {
    'that do not fit the input': {
      source: model('conv2d({ channels: 10, kernel: 24 }), conv2d({ channels: 10, kernel: «6» })'),
      told: [
        "window-misfit layers[1] (conv2d).kernel: a kernel of 6×6 does not fit an input of 5×5×10 with padding 'valid'; " +
          "kernels of 1 to 5 do, or padding 'same'",
      ],
      mend: 'Change to `5`',
      mended: model('conv2d({ channels: 10, kernel: 24 }), conv2d({ channels: 10, kernel: 5 })'),
    },
    'pooled by more than there is': {
      source: model('local2d({ channels: 10, kernel: 26, pool: «4» })'),
      told: [
        'window-misfit layers[0] (local2d).pool: a pool of 4×4 does not fit a map of 3×3×10; expected 1 to 3',
      ],
      mend: 'Change to `3`',
    },
    'over what is no map': {
      source: model('dense(20), «conv2d({ channels: 10, kernel: 2 })»'),
      told: [
        'window-misfit layers[1] (conv2d): its input is a row of 20 values; expected a map, height × width × channels: ' +
          'images without concatenate(), or the output of a conv2d or local2d',
      ],
    },
    'that fit, or of which something is not known': {
      source: model('conv2d({ channels: 10, kernel: 28 }), conv2d({ channels: 10, kernel: size })'),
      told: [],
    },
  };
  it.each(Object.entries(cases))('%s', (_name, one) => check(one));
});
