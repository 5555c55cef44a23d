import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { wordDiff } from './word-diff';

const side = (parts: ReturnType<typeof wordDiff>, without: 'first' | 'second') =>
  parts!
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('two texts compared word by word', () => {
  it('differ in the words that differ', () =>
    deepStrictEqual(wordDiff('The mother of Ann is Eve.', 'The mother of Ann is Clara.'), [
      { kind: 'both', text: 'The mother of Ann is ' },
      { kind: 'first', text: 'Eve' },
      { kind: 'second', text: 'Clara' },
      { kind: 'both', text: '.' },
    ]));

  it('are each whole again without what only the other has', () => {
    const text = fc.array(fc.constantFrom('Ann ', 'is ', 'Eve', '. ', '\n', 'é'), { maxLength: 60 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [one.join(''), other.join('')];
        const parts = wordDiff(a, b);
        return side(parts, 'second') === a && side(parts, 'first') === b;
      }),
    );
  });

  it('are one where they are equal', () =>
    deepStrictEqual(wordDiff('a b', 'a b'), [{ kind: 'both', text: 'a b' }]));

  it('are not compared where nearly all differs', () => {
    const words = (mark: string) => Array.from({ length: 3000 }, (_, i) => `${mark}${i} `).join('');
    strictEqual(wordDiff(words('a'), words('b')), undefined);
    ok(wordDiff(words('a'), `x ${words('a')} y`));
  });
});
