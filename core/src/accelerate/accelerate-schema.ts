import { table } from '../tables/table';
import { schemaNodeOf } from '../yaml/schema-node';

const file = table('accelerate.json', (text) => {
  const schema = JSON.parse(text) as { 'x-accelerate': string };
  return { node: schemaNodeOf(schema), version: schema['x-accelerate'] };
});

/** What a configuration of accelerate may hold. */
export const accelerateSchema = () => file().node;

/** The accelerate whose keys these are. */
export const accelerateVersion = (): string => file().version;
