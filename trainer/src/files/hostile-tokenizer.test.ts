import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeTinyModel } from '../testing/tiny-model';
import { openTokenizer } from './model-folder';
import { Tokenizer } from './tokenizer';

const limits = { openingMs: 120_000, textMs: 300 };

describe("a tokenizer out of a stranger's file", () => {
  let folder: string;
  let file: string;
  const json = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const tokenizer = (changes: object) =>
    new Tokenizer(
      {
        folder,
        tokenizer: { ...json('tokenizer.json'), ...changes },
        config: json('tokenizer_config.json'),
      },
      limits,
    );
  const slowText = `${'a'.repeat(60)}!`;
  const named = (fault: RegExp) => (error: Error) =>
    error.message.startsWith(file) && fault.test(error.message) && /patterns|copy/.test(error.message);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-tokenizer-'));
    await writeTinyModel(folder);
    file = path.join(folder, 'tokenizer.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is stopped where a pattern that splits text matches for ever', () => {
    const split = (pattern: string) =>
      tokenizer({
        pre_tokenizer: { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false },
      });
    for (const pattern of ['(a+)+$', '(a|aa)+$', '(?:a*)*b'])
      assert.throws(
        () => split(pattern).encode(slowText),
        named(/splitting a text of 61 characters takes more than 0\.3 seconds/),
        pattern,
      );
  });

  it('is stopped where a pattern that cleans text does', () =>
    assert.throws(
      () =>
        tokenizer({
          normalizer: { type: 'Replace', pattern: { Regex: '(a+a+)+b' }, content: 'x' },
        }).encode(slowText),
      named(/takes more than/),
    ));

  it('is stopped where one that joins tokens does', () => {
    const joining = tokenizer({
      decoder: {
        type: 'Sequence',
        decoders: [{ type: 'Fuse' }, { type: 'Replace', pattern: { Regex: '(a+)+$' }, content: 'x' }],
      },
    });
    assert.throws(() => joining.decode(joining.encode(slowText)), named(/joining \d+ tokens takes more/));
  });

  it('is refused where its parts nest without end', () => {
    let part: object = { type: 'NFC' };
    for (let depth = 0; depth < 20_000; depth++) part = { type: 'Sequence', normalizers: [part] };
    assert.throws(() => tokenizer({ normalizer: part }).encode('a'), named(/nest too deep/));
  });

  it('is refused unread where its file is far larger than any', async () => {
    truncateSync(file, 300 * 2 ** 20);
    await assert.rejects(openTokenizer(folder), (error: Error) =>
      error.message.startsWith(`${file}: it has 300 MiB.`),
    );
  });

  it('names its file where a part is of an unknown kind, or no list where one is meant', async () => {
    for (const changes of [
      { normalizer: { type: 'Upside' } },
      { pre_tokenizer: { type: 'Sequence', pretokenizers: 3 } },
      { model: { type: 'BPE', vocab: 'none', merges: {} } },
    ]) {
      writeFileSync(file, JSON.stringify({ ...json('tokenizer.json'), ...changes }));
      await assert.rejects(openTokenizer(folder), (error: Error) => error.message.includes(folder));
      await writeTinyModel(folder);
    }
  });

  it('works on after it was stopped', () => {
    const slow = tokenizer({
      pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated', invert: false },
    });
    assert.throws(() => slow.encode(slowText));
    assert.ok(slow.encode('bcd').length > 0);
  });
});
