import { deepStrictEqual, ok } from 'node:assert';
import { completeFilter } from './complete-filter';
import { parseFilter } from './parse-filter';

/** What is offered at the bar of a filter. */
function offered(text: string): readonly string[] {
  const offset = text.indexOf('|');
  return completeFilter(text.replace('|', ''), offset, ['f1', 'my reward']).candidates.map(
    (each) => each.text,
  );
}

describe('completion of a filter', () => {
  for (const [text, candidates] of [
    ['adv|', ['advantage']],
    ['finish |', ['=', '!=']],
    ['finish = |', ['stop', 'length']],
    ['finish = length |', ['and', 'or']],
    ['finish = length a|', ['and']],
    ['reward > 0.7 and tok|', ['tokens']],
    ['group_|', ['group_mean', 'group_spread', 'group_best', 'group_worst']],
    ['rewards.|', ['rewards.f1', 'rewards."my reward"']],
    ['rewards.f1 |', ['=', '!=', '<', '<=', '>', '>=']],
    ['verdict = con|', ['contradicted']],
    ['verdict = contradicted |', ['at hop', 'and', 'or']],
    ['contradicted at |', ['hop']],
    ['text |', [':', '~']],
    ['text : "the mother|', []],
    ['text ~ /mo|', []],
    ['(lucky) |', ['and', 'or']],
    ['advantage|', []],
  ] as const) {
    it(`offers ${candidates.join(' ') || 'nothing'} at ${text}`, () =>
      deepStrictEqual(offered(text), candidates));
  }

  it('offers conditions at the start, after a joint and after a bracket, and nothing that cannot be read', () => {
    for (const before of ['', 'lucky and ', 'lucky or ', 'not ', '(']) {
      const words = offered(`${before}|`);
      ok(words.includes('reward') && words.includes('lucky') && words.includes('not'), before);
    }
    for (const flag of ['lucky', 'parsed', 'contradicted', 'broken']) parseFilter(flag);
  });
});
