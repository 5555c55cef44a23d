import assert from 'node:assert/strict';
import { patternRegex } from '../../../run/filter/text-condition';
import { Random } from '../../../universe/random';
import { rawWords } from './raw-words';

describe('words found in the bytes of a line', () => {
  it('are those of its text, or left to that', () => {
    const random = new Random(9, 'raw words');
    const parts = [
      'n',
      'no',
      'let',
      'nlet',
      '\n',
      '\t',
      ' ',
      '\u00a0',
      '\u2003',
      '\\',
      '\\n',
      '"',
      'é',
      'u0041',
      'x',
    ];
    const pick = () => parts[random.below(parts.length)]!;
    let told = 0;
    for (let round = 0; round < 5000; round++) {
      const completion = Array.from({ length: random.below(8) }, pick).join('');
      const words = Array.from(
        { length: 1 + random.below(2) },
        () => ['n', 'no', 'let', 'X', 't', 'u0041'][random.below(6)]!,
      );
      const pattern = { kind: 'words', words } as const;
      const line = Buffer.from(JSON.stringify({ type: 'rollout', completion, tokens: 1 }));
      const found = rawWords(pattern)!(line);
      if (found === undefined) continue;
      told++;
      assert.equal(found, patternRegex(pattern).test(completion), JSON.stringify([completion, words]));
    }
    assert.ok(told > 2000, `${told}`);
  });
});
