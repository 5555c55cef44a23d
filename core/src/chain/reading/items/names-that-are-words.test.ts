import assert from 'node:assert/strict';
import { universeOfChains } from '../../../alignment/testing/labelled-chains';
import { Knowledge } from '../../knowledge/knowledge';
import { wordsOf } from './words-of';

/** People of the universe, by names that are words, too. */
const renamed: Readonly<Record<string, string>> = {
  'Velma Silverman': 'Velma Mason',
  'Bram Silverman': 'April Silverman',
  'Griselda Schmidt': 'Griselda May',
  'Christine Schmidt': 'Christine Best',
  'Amira Collier': 'Said Collier',
  'Dirk Aguirre': 'Urban Aguirre',
  'Oswald Collier': 'Verity Collier',
};

describe('names that are words, too', () => {
  let knowledge: Knowledge;
  before(async () => {
    const { name, facts, articles } = await universeOfChains('leary');
    const under = (text: string) =>
      Object.entries(renamed).reduce((all, [from, to]) => all.replaceAll(from, to), text);
    knowledge = Knowledge.of({
      name,
      facts: under(facts),
      articles: articles.map((one) => ({ ...one, title: under(one.title), article: under(one.article) })),
    });
  });

  const named: Readonly<Record<string, readonly string[]>> = {
    'Tess was born on May 28, 1979.': ['Tess Aguirre', '1979-05-28'],
    'April 5, 1979 is her date of birth.': ['1979-04-05'],
    'April works as a mason.': ['April Silverman', 'mason'],
    'Best friend of Velma: Tess': ['Velma Mason', 'Tess Aguirre'],
    'Job: Mason': ['mason'],
    '| Velma | Mason |': ['Velma Mason', 'mason'],
    'Verify: the mother is Velma.': ['Velma Mason'],
    'it is said that her hobby is urban exploration': ['urban exploration'],
    'her mother is velma': ['Velma Mason'],
  };
  for (const [text, expected] of Object.entries(named))
    it(text, () => {
      const found = wordsOf(text, 0, knowledge).items.flatMap((item) => {
        if (item.kind === 'person') return item.options;
        return item.kind === 'value' ? item.readings.map(({ value }) => value) : [];
      });
      assert.deepEqual(found, expected);
    });
});
