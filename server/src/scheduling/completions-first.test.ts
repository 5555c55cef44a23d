import assert from 'node:assert/strict';
import { CompletionsFirst } from './completions-first';

describe('completions and checks', () => {
  it('a check waits for nothing where all completions are written', async () => {
    const first = new CompletionsFirst();
    assert.equal(first.answered(), undefined);
    await first.track(Promise.resolve());
    await first.answered();
    assert.equal(first.answered(), undefined);
  });

  it('a check waits for the completions under way and for their writing, failed ones too', async () => {
    const first = new CompletionsFirst();
    const order: string[] = [];
    const failed = first.track(Promise.reject(new Error('no')));
    await assert.rejects(failed);
    const list = first.track(Promise.resolve());
    // As the protocol's library does it.
    void list.then(() => setImmediate(() => order.push('written')));
    await list;
    await first.answered()!.then(() => order.push('check'));
    assert.deepEqual(order, ['written', 'check']);
  });
});
