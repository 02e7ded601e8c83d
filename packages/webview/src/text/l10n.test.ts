import { afterEach, expect, it } from 'vitest';
import { setTranslator, t, translatorOf, withMarkup } from './l10n.ts';

const english = translatorOf({});
afterEach(() => setTranslator(english));

it('takes the texts of a bundle, with values where its words want them', () => {
  expect(t('{0} of {1} runs', 1, 'two')).toBe('1 of two runs');
  setTranslator(translatorOf({ '{0} of {1} runs': 'von {1} Läufen {0}' }));
  expect(t('{0} of {1} runs', 1, 'two')).toBe('von two Läufen 1');
  expect(t('what the bundle lacks: {0}', 7)).toBe('what the bundle lacks: 7');
});

it('values are no texts with places of their own', () => {
  expect(t('{0}, {1} and {2}', '{1}', '{0}')).toBe('{1}, {0} and {2}');
});

it('puts markup where the words want it', () => {
  const bold = { bold: 5 };
  setTranslator(translatorOf({ '{0} of {1} wrong': 'falsch: {1}, davon {0}' }));
  expect(withMarkup(t('{0} of {1} wrong'), bold, '9')).toEqual(['falsch: ', '9', ', davon ', bold, '']);
});
