import { expect, test } from 'vitest';
import { descriptionOf, listTemplates } from './templates.ts';

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

test('what one begins with comes first, all others by name', () => {
  const names = listTemplates().map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(['digits', 'mnist']);
  const others = names.slice(names.indexOf('custom-layer') + 1);
  expect(others).toEqual(others.toSorted((a, b) => a.localeCompare(b, 'en')));
  expect(others).toContain('hinton');
});
