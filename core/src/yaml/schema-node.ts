/** As JSON Schema names them. */
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** What a schema says of one place in a YAML document. */
export interface SchemaNode {
  /** Markdown, in one or two sentences. */
  readonly description: string;
  readonly types: readonly ValueType[];
  /** Undefined: any value of the types. */
  readonly choices: readonly unknown[] | undefined;
  readonly default: unknown;
  readonly minimum: number | undefined;
  /** Only older files have it. */
  readonly deprecated: boolean;
  /** Of a mapping. */
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly required: readonly string[];
  /** What the names of the properties begin with and may be written without. */
  readonly prefix: string | undefined;
  /** Of keys that it does not name; undefined: it takes no others. */
  readonly others: SchemaNode | undefined;
  /** Of a list's items. */
  readonly items: SchemaNode | undefined;
}

interface Json {
  description?: string;
  type?: ValueType | ValueType[];
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  deprecated?: boolean;
  properties?: Record<string, Json>;
  required?: string[];
  additionalProperties?: boolean | Json;
  items?: Json;
  $ref?: string;
  $defs?: Record<string, Json>;
  'x-prefix'?: string;
}

/** @param json a JSON Schema as those in schemas/ are: its references are to `#/$defs` alone, and in no circle */
export function schemaNodeOf(json: object): SchemaNode {
  const { $defs = {} } = json as Json;
  const nodeOf = (given: Json): SchemaNode => {
    const schema = given.$ref === undefined ? given : $defs[given.$ref.slice('#/$defs/'.length)]!;
    const properties = Object.entries(schema.properties ?? {});
    const { additionalProperties: others } = schema;
    return {
      description: schema.description ?? '',
      types: [schema.type ?? []].flat(),
      choices: schema.enum,
      default: schema.default,
      minimum: schema.minimum,
      deprecated: schema.deprecated ?? false,
      properties: new Map(properties.map(([name, property]) => [name, nodeOf(property)])),
      required: schema.required ?? [],
      prefix: schema['x-prefix'],
      others: typeof others === 'object' ? nodeOf(others) : undefined,
      items: schema.items && nodeOf(schema.items),
    };
  };
  return nodeOf(json as Json);
}

/** What the schema says of a key of a mapping; undefined: it does not know it. */
export function propertyOf(node: SchemaNode | undefined, key: string): SchemaNode | undefined {
  const own = node?.properties.get(key);
  const prefixed = node?.prefix === undefined ? undefined : node.properties.get(node.prefix + key);
  return own ?? prefixed ?? node?.others;
}
