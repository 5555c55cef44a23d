import assert from 'node:assert/strict';
import { sizeIn } from './command-scripts';

describe('the size of a file of the other side', () => {
  it('is the second number of its line', () =>
    assert.equal(sizeIn('11306416 5000000000 1795998600'), 5_000_000_000));

  it('is none before the file is made, whatever stat says of it', () => {
    for (const line of [
      undefined,
      '',
      "stat: cannot statx '/tmp/a 1/out': No such file or directory",
      'stat: /tmp/1 2/out: stat: No such file',
    ])
      assert.equal(sizeIn(line), 0);
  });
});
