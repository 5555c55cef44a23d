import schema from '../../../schemas/accelerate.schema.json';
import { schemaNodeOf } from '../yaml/schema-node';

/** What a configuration of accelerate may hold. */
export const accelerateSchema = schemaNodeOf(schema);

/** The accelerate whose keys these are. */
export const accelerateVersion: string = schema['x-accelerate'];
