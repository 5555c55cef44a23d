import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeCode, forTerminal, jsonForTerminal } from './escape-codes';
import { styleFor } from './style';

const commands = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
const hostile = fc.string({
  unit: fc.constantFrom(
    '\u001b',
    '[',
    '2J',
    ']0;t\u0007',
    '\u009b',
    '\u202e',
    '\r',
    '\n',
    '\t',
    '\u007f',
    'a',
    ';',
    '31m',
    '8',
  ),
});

describe('a text for the terminal', () => {
  it('keeps nothing that a terminal would obey', () =>
    fc.assert(fc.property(hostile, (text) => !commands.test(forTerminal(text)))));
  it('shows what was there', () =>
    assert.equal(forTerminal('\u001b]0;title\u0007\u009b2J\u202eab\rc\u007f'), '␛]0;title␇�2J�ab␍c␡'));
  it('keeps text, line ends and tabs', () => assert.equal(forTerminal('é日\t😀\na\r\nb'), 'é日\t😀\na\nb'));
  it("has the program's own colours", () =>
    assert.equal(
      forTerminal(styleFor({ isTTY: true }, {}).red('\u001b[32mok')),
      '\u001b[31m␛[32mok\u001b[39m',
    ));
  it('does not take a code for its own that has another key', () => {
    const own = escapeCode('31', 'm');
    const other = own.replace(/\d(?=m$)/, (digit) => String((Number(digit) + 1) % 10));
    assert.equal(forTerminal(own), '\u001b[31m');
    assert.ok(!forTerminal(other).includes('\u001b'));
  });
});

describe('JSON for the terminal', () => {
  it('means the same, and keeps nothing that a terminal would obey', () =>
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const json = jsonForTerminal(JSON.stringify(texts, null, 2));
        assert.deepEqual(JSON.parse(json), texts);
        assert.ok(!commands.test(json), json);
      }),
    ));
});
