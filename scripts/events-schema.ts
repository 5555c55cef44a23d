// Writes schemas/events.schema.json from the table of events: npm run schemas:events
import { writeFileSync } from 'node:fs';
import { eventSchema } from '../core/src/run/event-schema';

const file = new URL('../schemas/events.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(eventSchema(), undefined, 2)}\n`);
