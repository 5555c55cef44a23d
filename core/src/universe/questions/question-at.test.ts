import assert from 'node:assert/strict';
import { questionAt } from './question-at';

/** `|` is the cursor. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  return questionAt(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

describe('the question at the cursor', () => {
  it('is the one whose object holds it, wherever in it', () => {
    assert.equal(at('[{"id": "a", "q": {"x": [1]}}, {"id": "b", "answer": ["A|nn"]}, {"id": "c"}]'), 'b');
    assert.equal(at('[|{"id": "a"}, {"id": "b"}]'), 'a');
    assert.equal(at('[{"id": "a"|}, {"id": "b"}]'), 'a');
  });
  it('does not mind brackets and quotes in texts', () =>
    assert.equal(at('[{"question": "Who is {[\\"x\\"]}?", "id": "a"}, {"id"|: "b"}]'), 'b'));
  it('is none between two, and none outside', () => {
    assert.equal(at('[{"id": "a"},  |  {"id": "b"}]'), undefined);
    assert.equal(at('|  [{"id": "a"}]'), undefined);
    assert.equal(at('[{"id": "a"}]  |'), undefined);
  });
  it('is none in a file that is half written', () => {
    assert.equal(at('[{"id": "a", "question": "|'), undefined);
    assert.equal(at('{"id": "a|"}'), undefined);
  });
});
