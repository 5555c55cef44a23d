import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { UnquotableError } from './quote-for-bash';
import { quoteForSh, shWords } from './quote-for-sh';

describe('a text quoted for any POSIX shell', () => {
  it('arrives as it is', () => {
    const texts = fc
      .sample(fc.string({ unit: 'binary', maxLength: 20 }), { numRuns: 2_000, seed: 7 })
      .concat(["'", "''", "\\'", '$(touch evil)', '`x`', 'a\nb', '', '-n', '\u2028'])
      .map((text) => text.replaceAll('\0', ''));
    const script = `for a in ${shWords(texts)}; do printf %s "$a" | od -An -v -tx1 | tr -d ' \\n'; echo; done`;
    const said = execFileSync('sh', {
      input: script,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    assert.deepEqual(
      said.trimEnd().split('\n'),
      texts.map((text) => Buffer.from(text).toString('hex')),
    );
  });

  it('is refused where no program can be given it', () => {
    assert.throws(() => quoteForSh('a\0b'), UnquotableError);
    assert.throws(() => quoteForSh('\ud800'), UnquotableError);
  });
});
