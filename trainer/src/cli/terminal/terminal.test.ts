import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bar } from './bar';
import { curve } from './curve';
import { columnsOf, cut, displayWidth, padded, plain, wrapped } from './display-width';
import { duration } from './duration';
import { escapeCode, forTerminal } from './escape-codes';
import { Progress } from './progress';
import { rowsOf, Screen } from './screen';
import { resampled, sparkline } from './sparkline';
import { styleFor } from './style';
import { twoColumns } from './two-columns';
import { visible } from './visible';

const red = (text: string) => escapeCode('31', 'm') + text + escapeCode('39', 'm');
const noStyle = styleFor({ isTTY: false }, {});

describe('styleFor', () => {
  const coloured = (isTTY: boolean, environment: Record<string, string>) =>
    styleFor({ isTTY }, environment).red('x') === red('x');
  it('colours terminals alone', () =>
    assert.deepEqual([coloured(true, {}), coloured(false, {})], [true, false]));
  it('obeys NO_COLOR, TERM=dumb and FORCE_COLOR', () =>
    assert.deepEqual(
      [
        coloured(true, { NO_COLOR: '1' }),
        coloured(true, { TERM: 'dumb' }),
        coloured(false, { FORCE_COLOR: '1' }),
      ],
      [false, false, true],
    ));
});

describe('display width', () => {
  it('leaves colours out and counts wide characters twice', () => {
    assert.equal(displayWidth(red('abc')), 3);
    assert.equal(displayWidth('日本'), 4);
    assert.equal(displayWidth('e\u0301'), 1);
  });
  it('cuts to the cell, and closes what colours it cut', () => {
    assert.equal(cut('abcdef', 4), 'abc…');
    assert.equal(cut('abc', 3), 'abc');
    assert.equal(forTerminal(cut(red('abcdef'), 4)), '\u001b[31mabc…\u001b[0m');
  });
  it('never goes beyond the width', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        assert.ok(displayWidth(cut(text, width)) <= width);
        for (const line of wrapped(text, width)) assert.ok(displayWidth(line) <= width);
        assert.ok(displayWidth(padded(text, width)) >= width);
      }),
    ));
  it('wraps without losing a word', () =>
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
        fc.integer({ min: 3, max: 30 }),
        (words, width) =>
          assert.equal(wrapped(words.join(' '), width).join('').replaceAll(' ', ''), words.join('')),
      ),
    ));
});

describe('visible', () => {
  it('shows what would command the terminal', () =>
    assert.equal(visible('a\u001b[2Jb\u0007\u202ec\r\nd'), 'a␛[2Jb␇\ufffdc\nd'));
  it('leaves no control character but line ends', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.doesNotMatch(visible(text), /(?!\n)\p{Cc}/u),
      ),
    ));
});

describe('bar, sparkline and curve', () => {
  it('fills a bar in eighths', () => {
    assert.equal(bar(0, 4), '░░░░');
    assert.equal(bar(0.5, 4), '██░░');
    assert.equal(bar(0.53125, 4), '██▏░');
    assert.equal(bar(7, 4), '████');
  });
  it('keeps to its width whatever the share', () =>
    fc.assert(fc.property(fc.double(), (share) => assert.equal([...bar(share || 0, 10)].length, 10))));
  it('draws the lowest and the highest', () => assert.equal(sparkline([0, 1, 0.5], 3), '▁█▅'));
  it('draws what does not change in the middle', () => assert.equal(sparkline([2, 2], 4), '▄▄'));
  it('resamples between the first and the last value', () => {
    assert.deepEqual(resampled([0, 1], 3), [0, 0.5, 1]);
    assert.deepEqual(resampled([1, 3, 5, 7], 2), [2, 6]);
  });
  it('draws a rising line from the bottom left to the top right', () => {
    const lines = curve([0, 1], { width: 20, height: 3 });
    assert.deepEqual(
      lines.map((line) => line.slice(0, 6)),
      ['1.00 ┤', '     ┤', '0.00 ┤'],
    );
    assert.ok(lines[2]!.trimEnd().length < lines[0]!.trimEnd().length);
  });
});

describe('twoColumns', () => {
  it('puts lines side by side, the longer column to its end', () =>
    assert.deepEqual(twoColumns(['a'], ['b', 'c'], 11, noStyle), ['a    │ b', '     │ c']));
});

describe('duration', () => {
  it('speaks of seconds, minutes and hours', () =>
    assert.deepEqual([8.4, 200, 7500].map(duration), ['8 s', '3 min 20 s', '2 h 05 min']));
});

describe('Progress', () => {
  const shown = (isTTY: boolean) => {
    let now = 0;
    let text = '';
    const write = (part: string) => {
      text += part;
    };
    const stream = { isTTY, columns: 80, write };
    const progress = new Progress({ label: 'Making', total: 4, stream, clock: () => now });
    const at = (ms: number) => {
      now = ms;
    };
    return { progress, at, text: () => text };
  };
  it('says nothing of what is soon over', () => {
    const { progress, at, text } = shown(true);
    at(100);
    progress.update(4);
    progress.clear();
    assert.equal(text(), '');
  });
  it('draws in place, with the time that is left', () => {
    const { progress, at, text } = shown(true);
    at(2000);
    progress.update(1);
    assert.match(plain(text()), /^██████░+\s+25%\s+Making\s+1\/4\s+6 s left$/);
    progress.finish('Made 4');
    assert.match(plain(text()), /✓ Made 4 \(2 s\)\n$/);
  });
  it('writes a line now and then into a log', () => {
    const { progress, at, text } = shown(false);
    for (const ms of [1000, 9000, 11_000, 12_000, 22_000]) {
      at(ms);
      progress.update(ms / 10_000);
    }
    assert.equal(text(), 'Making: 1.1 of 4\nMaking: 2.2 of 4\n');
  });
});

describe('Screen', () => {
  it('draws over its last frame and never beyond the terminal', () => {
    let text = '';
    const write = (part: string) => {
      text += part;
    };
    const screen = new Screen({ rows: 3, write });
    screen.draw(['a', 'b', 'c']);
    screen.draw(['d']);
    screen.close();
    const [start, clear] = ['\u001b[1G', '\u001b[2K'];
    assert.equal(
      forTerminal(text),
      `\u001b[?25l${start}${clear}a\n${clear}b\n\u001b[0J\u001b[2A${start}${clear}d\n\u001b[0J\u001b[?25h`,
    );
  });
  it('has the usual size where the terminal says 0', () => {
    assert.equal(rowsOf({ rows: 0 }), 24);
    assert.equal(columnsOf({ columns: 0 }), 100);
  });
});
