import schema from '../../../schemas/final-ckpts.schema.json';
import { schemaNodeOf } from '../yaml/schema-node';

/** What a list of final checkpoints may hold. */
export const finalCkptsSchema = schemaNodeOf(schema);
