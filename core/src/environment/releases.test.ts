import assert from 'node:assert/strict';
import { newestVllmFor, releaseOf, releases } from './releases';

describe('what is known of releases', () => {
  it('finds a version whatever is behind its numbers', () => {
    assert.equal(releaseOf('torch', '2.11.0+cu130')?.cuda, '13.0');
    assert.equal(releaseOf('trl', '1.0.0.dev0')?.python, '>=3.10');
    assert.equal(releaseOf('trl', '1.6.9'), undefined);
  });

  it('knows for each TRL a vLLM that it takes', () => {
    for (const trl of releases('trl')) assert.ok(newestVllmFor(trl), trl.version);
    assert.equal(newestVllmFor(releaseOf('trl', '1.0.0')!)?.version, '0.17.1');
  });
});
