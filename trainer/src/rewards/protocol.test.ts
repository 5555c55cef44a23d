import assert from 'node:assert/strict';
import { readRequest } from './protocol';

describe('readRequest', () =>
  it('takes what a trainer sends', () => {
    const request = { id: 0, step: 3, completions: [], ask: 'hops' };
    assert.deepEqual(readRequest(JSON.stringify(request)), request);
  }));
