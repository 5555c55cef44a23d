import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { eventSchema } from './event-schema';

describe('schemas/events.schema.json', () => {
  it('is what the table of events says (npm run schemas:events writes it)', () =>
    assert.equal(
      readFileSync(new URL('../../../schemas/events.schema.json', import.meta.url), 'utf8'),
      `${JSON.stringify(eventSchema(), undefined, 2)}\n`,
    ));
});
