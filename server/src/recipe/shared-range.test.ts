import assert from 'node:assert/strict';
import { withSharedRange } from './shared-range';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });

describe('the range that completions replace', () => {
  it('is said once where all replace the same', () =>
    assert.deepEqual(
      withSharedRange([
        { label: 'a', textEdit: { range: range(0), newText: 'a: ' } },
        { label: 'b', textEdit: { range: range(0), newText: 'b' } },
      ]),
      {
        isIncomplete: false,
        itemDefaults: { editRange: range(0) },
        items: [{ label: 'a', textEditText: 'a: ' }, { label: 'b' }],
      },
    ));
  it('is said with each where they differ', () => {
    const items = [0, 1].map((line) => ({ label: 'a', textEdit: { range: range(line), newText: 'a' } }));
    assert.deepEqual(withSharedRange(items), items);
    assert.deepEqual(withSharedRange([]), []);
  });
});
