import assert from 'node:assert/strict';
import { columnTracks } from './column-tracks';

describe('the columns of answers', () => {
  const rows = new Map([
    [0, ['"Ann"', '"1950-01-01"', 'x'.repeat(300)]],
    [1, ['"Bernadette Okafor"', '"1960-01-01"', 'y']],
    [1000, ['z'.repeat(30), '', '']],
  ]);

  it('share the room by what is in them, the very long held back', () =>
    assert.equal(
      columnTracks(['X', 'Born', 'Text'], rows),
      'minmax(18ch, 20fr) minmax(13ch, 13fr) minmax(18ch, 37fr)',
    ));
  it('keep room for their names, and for little', () =>
    assert.equal(columnTracks(['Grandmother', 'Y'], new Map()), 'minmax(12ch, 12fr) minmax(7ch, 7fr)'));
});
