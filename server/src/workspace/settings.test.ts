import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from './settings';

describe('the settings', () => {
  it('are read', () =>
    assert.deepEqual(
      readSettings({
        recipe: {
          severity: { 'own-run-folder': 'off' },
          processes: 4,
          accelerateConfig: 'zero2.yaml',
          cluster: 'aida',
          script: 'src/train.py',
          scriptKeys: ['bins', 3],
          trlVersion: '1.8.0',
        },
        hints: { memory: false, steps: true },
        prolog: { severity: { singleton: 'information' }, argumentHints: true },
      }),
      {
        hints: { batch: true, steps: true, logged: true, memory: false },
        recipe: {
          severity: { 'own-run-folder': 'off' },
          processes: 4,
          accelerateConfig: 'zero2.yaml',
          cluster: 'aida',
          script: 'src/train.py',
          scriptKeys: ['bins'],
          trlVersion: '1.8.0',
        },
        prolog: { severity: { singleton: 'information' }, argumentHints: true },
      },
    ));
  it('count as not set where they make no sense', () => {
    for (const value of [
      undefined,
      null,
      {},
      { recipe: null, prolog: 7, hints: { batch: 'no' } },
      { recipe: { severity: { x: 'loud' }, processes: 0 }, prolog: { severity: { x: 3 } } },
      { recipe: { severity: 3, processes: '4', accelerateConfig: ' ', cluster: 3, trlVersion: 1.8 } },
    ])
      assert.deepEqual(readSettings(value), defaultSettings);
  });
});
