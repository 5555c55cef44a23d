import assert from 'node:assert/strict';
import { withSharedDefaults } from './shared-defaults';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });

describe('what completions have in common', () => {
  it('is said once: the range where all replace the same', () =>
    assert.deepEqual(
      withSharedDefaults([
        { label: 'a', textEdit: { range: range(0), newText: 'a: ' } },
        { label: 'b', textEdit: { range: range(0), newText: 'b' } },
      ]),
      {
        isIncomplete: false,
        itemDefaults: { editRange: range(0) },
        items: [{ label: 'a', textEditText: 'a: ' }, { label: 'b' }],
      },
    ));
  it('is said with each where the ranges differ', () => {
    const items = [0, 1].map((line) => ({ label: 'a', textEdit: { range: range(line), newText: 'a' } }));
    assert.deepEqual(withSharedDefaults(items), items);
    assert.deepEqual(withSharedDefaults([]), []);
  });
  it('is said once: the data, where the client takes it so and all carry the same', () => {
    const item = (label: string, data: string) => ({
      label,
      data,
      textEdit: { range: range(0), newText: label },
    });
    const [a, b, other] = [item('a', 'key'), item('b', 'key'), item('c', 'other')];
    const shown = (items: (typeof a)[], data: boolean) => {
      const list = withSharedDefaults(items, data);
      return Array.isArray(list) ? list : [list.itemDefaults?.data, list.items.map((one) => one.data)];
    };
    assert.deepEqual(shown([a, b], true), ['key', [undefined, undefined]]);
    assert.deepEqual(shown([a, b], false), [undefined, ['key', 'key']]);
    assert.deepEqual(shown([a, other], true), [undefined, ['key', 'other']]);
  });
});
