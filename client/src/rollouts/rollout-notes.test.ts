import { deepStrictEqual, strictEqual } from 'node:assert';
import { parseFilter } from '@phantomlab/core/run/filter/parse-filter';
import { RolloutNotes } from './rollout-notes';

describe('notes on rollouts', () => {
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  } as unknown as ConstructorParameters<typeof RolloutNotes>[0];
  beforeEach(() => kept.clear());

  it('are kept by run and place, replaced, and removed where nothing is left of one', async () => {
    const notes = new RolloutNotes(memory);
    await notes.write('/a', { group: 3, index: 1 }, ' copies the question ');
    await notes.write('/b', { group: 3, index: 1 }, 'other');
    strictEqual(notes.of('/a', { group: 3, index: 1 }), 'copies the question');
    await notes.write('/a', { group: 3, index: 1 }, 'a hack');
    strictEqual(new RolloutNotes(memory).of('/a', { group: 3, index: 1 }), 'a hack');
    await notes.write('/a', { group: 3, index: 1 }, '  ');
    strictEqual(notes.of('/a', { group: 3, index: 1 }), undefined);
    strictEqual(notes.of('/b', { group: 3, index: 1 }), 'other');
  });

  it('are found by a filter that can be read', async () => {
    const notes = new RolloutNotes(memory);
    strictEqual(notes.filter('/a'), undefined);
    await notes.write('/a', { group: 12, index: 0 }, 'x');
    await notes.write('/a', { group: 3, index: 1 }, 'y');
    strictEqual(notes.filter('/a'), '(group = 3 and index = 1) or (group = 12 and index = 0)');
    strictEqual(parseFilter(notes.filter('/a')!).kind, 'or');
  });

  it('of another version are passed over', () => {
    kept.set('rollouts.notes', [{ run: 1 }]);
    deepStrictEqual(new RolloutNotes(memory).of('/a', { group: 0, index: 0 }), undefined);
  });
});
