import { expect, test } from 'vitest';
import { descriptionOf } from './templates.ts';

test.each([
  ['/** Hinton (2022). Sixty epochs. */\nimport x', 'Hinton (2022).'],
  ['/**\n * Trains on\n * MNIST in a minute.\n *\n * More.\n */', 'Trains on MNIST in a minute.'],
  ['/** Maxout (Goodfellow et al. 2013, cf. above). More. */', 'Maxout (Goodfellow et al. 2013, cf. above).'],
  ['// One line without an end\nimport x', 'One line without an end'],
  ['// Two\n// lines. Rest.\n', 'Two lines.'],
  ['import x', ''],
])('the description of %j', (source, description) => {
  expect(descriptionOf(source)).toBe(description);
});
