import { table } from '../tables/table';
import { schemaNodeOf } from '../yaml/schema-node';

/** What a file of targets may hold. */
export const targetsSchema = table('targets.json', (text) => schemaNodeOf(JSON.parse(text)));
