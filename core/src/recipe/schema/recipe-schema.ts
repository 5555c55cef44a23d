import { compareVersions } from './compare-versions';
import type { JsonType, RecipeKey, RecipeKind } from './keys';

/** The keys that recipes may have with one version of TRL, and with the transformers that goes with it. */
export interface RecipeSchema {
  readonly trl: string;
  readonly transformers: string;
  /** In the order in which editors offer them. */
  readonly keys: readonly RecipeKey[];
  readonly byKey: ReadonlyMap<string, RecipeKey>;
  /** The groups of keys, in order: the headings of TRL's documentation, the paper's own keys first. */
  readonly groups: readonly string[];
}

interface Property {
  description: string;
  type: JsonType | JsonType[];
  items?: { type: JsonType };
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  'x-group': string;
  'x-recipes': RecipeKind[];
  /** What differs in SFTConfig. */
  'x-sft'?: { default?: unknown; enum?: unknown[] };
}

/** A file of schemas/recipe, as `scripts/recipe-schema.py` writes it. */
interface SchemaFile {
  'x-trl': string;
  'x-transformers': string;
  'x-groups': string[];
  properties: object;
}

/**
 * From TRL 1.6 on its parser reads `None` and `null` as no value where a key takes a number or nothing. Keys that take
 * text keep the word.
 */
export function readsNone(types: readonly JsonType[], trl: string): boolean {
  const kinds = types.filter((type) => type !== 'null');
  const optional = kinds.length < types.length;
  return (
    optional &&
    kinds.every((type) => type === 'integer' || type === 'number') &&
    compareVersions(trl, '1.6') >= 0
  );
}

function keyOf(name: string, property: Property, trl: string): RecipeKey {
  const sft = property['x-sft'];
  return {
    name,
    documentation: property.description,
    group: property['x-group'],
    types: [property.type].flat(),
    items: property.items?.type,
    kinds: property['x-recipes'],
    readsNone: readsNone([property.type].flat(), trl),
    minimum: property.minimum,
    exclusiveMinimum: property.exclusiveMinimum,
    maximum: property.maximum,
    exclusiveMaximum: property.exclusiveMaximum,
    choices: (kind) => (kind === 'sft' && sft?.enum) || property.enum,
    default: (kind) => (kind === 'sft' && sft && 'default' in sft ? sft.default : property.default),
  };
}

export function recipeSchemaOf(file: SchemaFile): RecipeSchema {
  const keys = Object.entries(file.properties).map(([name, property]) =>
    keyOf(name, property as Property, file['x-trl']),
  );
  return {
    trl: file['x-trl'],
    transformers: file['x-transformers'],
    keys,
    byKey: new Map(keys.map((key) => [key.name, key])),
    groups: file['x-groups'],
  };
}
