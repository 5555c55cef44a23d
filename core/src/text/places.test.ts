import assert from 'node:assert/strict';
import { firstIndex } from '../lists/first-index';
import { lineOf } from './line-of';
import { LineStarts } from './line-starts';

describe('places in texts', () => {
  it('finds the first index for which a condition holds, in lists of every length', () => {
    for (let count = 0; count < 40; count++)
      for (let first = 0; first <= count; first++) {
        let asked = 0;
        const holds = (index: number) => {
          asked++;
          return index >= first;
        };
        assert.equal(firstIndex(count, holds), first);
        assert.ok(asked <= Math.ceil(Math.log2(count + 1)), `${asked} of ${count}`);
      }
  });

  it('knows the line and the column of every offset', () => {
    for (const text of ['', '\n', 'a', 'one\ntwo', '\n\nx\r\ny\n', 'old\rMac\r\rx\n']) {
      const lines = new LineStarts(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
        const before = text.slice(0, offset).split(inBreak ? '\n' : /\r(?!\n)|\n/);
        const place = { line: before.length, column: before.at(-1)!.length + 1 };
        assert.deepEqual(lines.placeOf(offset), place);
        assert.equal(lineOf(text, offset), place.line);
      }
    }
  });

  it('gives whole lines with their ends, the last one without', () => {
    const text = 'one\ntwo\nthree';
    const lines = new LineStarts(text);
    const slice = (start: number, end: number) => {
      const whole = lines.wholeLines(start, end);
      return text.slice(whole.start, whole.end);
    };
    assert.equal(slice(1, 2), 'one\n');
    assert.equal(slice(1, 4), 'one\n');
    assert.equal(slice(1, 5), 'one\ntwo\n');
    assert.equal(slice(9, 9), 'three');
    assert.deepEqual(
      [lines.lineAt(2), lines.lineAt(3), lines.lineAt(4)],
      [{ start: 4, end: 8 }, { start: 8, end: 14 }, undefined],
    );
  });
});
