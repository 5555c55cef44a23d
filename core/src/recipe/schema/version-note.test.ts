import assert from 'node:assert/strict';
import { newestTrl, schemaVersions } from './recipe-schemas';
import { versionNote } from './version-note';

describe('the note on a version of TRL', () => {
  it('names the known ones where it is beyond them', () => {
    const range = `${schemaVersions[0]} to ${newestTrl}`;
    assert.match(
      versionNote('99')!,
      new RegExp(`^TRL 99 is newer than every .*${range}.*keys of ${newestTrl}`),
    );
    assert.match(
      versionNote('0.1')!,
      new RegExp(`older than every .*${range}.*keys of ${schemaVersions[0]}`),
    );
  });
  it('is none between them', () => {
    for (const trl of [...schemaVersions, '1.9', 'v1.15.2']) assert.equal(versionNote(trl), undefined);
  });
});
