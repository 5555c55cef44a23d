import assert from 'node:assert/strict';
import { LineStarts } from '../../text/line-starts';
import { textOf } from './read-text';

const lineOf = (bytes: Buffer) => {
  const { text, fault } = textOf(bytes);
  return fault && new LineStarts(text).placeOf(fault.at.start);
};

describe('a text of bytes', () => {
  it('is UTF-8, with a byte order mark or without', () => {
    for (const text of ['run_name: Grüße 😀\n', '\ufeffseed: 1\n', '', 'a: \ufffd\n'])
      assert.deepEqual(textOf(Buffer.from(text)), { text });
  });

  it('has a fault at its first byte that is not UTF-8', () => {
    assert.deepEqual(lineOf(Buffer.from('seed: 1\nrun_name: \xe9t\xe9\n', 'latin1')), {
      line: 2,
      column: 11,
    });
    assert.deepEqual(lineOf(Buffer.from([0x61, 0x0a, 0x62, 0xc3])), { line: 2, column: 2 });
    assert.deepEqual(lineOf(Buffer.from([0xff, 0x0a])), { line: 1, column: 1 });
    assert.deepEqual(
      lineOf(Buffer.concat([Buffer.from('# Grüße 😀\n# '), Buffer.from([0x80]), Buffer.from('\n')])),
      { line: 2, column: 3 },
    );
  });

  it('may be UTF-16, which is shown and refused', () => {
    const little = Buffer.from('\ufeff# x\nseed: 1\n', 'utf16le');
    assert.equal(textOf(little).text, '# x\nseed: 1\n');
    assert.match(textOf(little).fault!.message, /UTF-16/);
    assert.equal(textOf(Buffer.from(little).swap16()).text, '# x\nseed: 1\n');
  });
});
