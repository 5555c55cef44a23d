import assert from 'node:assert/strict';
import { readSettings } from './settings';

describe('the settings', () => {
  it('are read', () =>
    assert.deepEqual(readSettings({ severity: { 'own-run-folder': 'off' }, processes: 4 }), {
      severity: { 'own-run-folder': 'off' },
      processes: 4,
    }));
  it('count as not set where they make no sense', () => {
    const none = { severity: {}, processes: undefined };
    for (const value of [
      undefined,
      null,
      {},
      { severity: { x: 'loud' }, processes: 0 },
      { severity: 3, processes: '4' },
    ])
      assert.deepEqual(readSettings(value), none);
  });
});
