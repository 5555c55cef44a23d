import assert from 'node:assert/strict';
import type { TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import { TrlChoice } from './trl-choice';

describe('the choice of TRL', () => {
  it('is what the newest look found, also where an older one ends after it', async () => {
    const ends: ((selection: TrlSelection) => void)[] = [];
    const choice = new TrlChoice(() => new Promise((resolve) => ends.push(resolve)));
    const older = choice.look('auto', []);
    choice.interpreter = '/env/bin/python';
    const newer = choice.look('auto', []);
    ends[1]!({ trl: '1.0.0', from: 'interpreter', keysOf: '1.0.0' });
    assert.equal((await newer)?.selection.trl, '1.0.0');
    ends[0]!({ trl: '1.16.0', from: 'newest', keysOf: '1.16.0' });
    assert.equal(await older, undefined);
    assert.equal(choice.selection?.trl, '1.0.0');
  });

  it('reports a selection once', async () => {
    const choice = new TrlChoice(async () => ({ trl: '1.0.0', from: 'setting', keysOf: '1.0.0' }));
    assert.equal((await choice.look('1.0.0', []))?.selection.trl, '1.0.0');
    assert.equal(await choice.look('1.0.0', []), undefined);
  });
});
