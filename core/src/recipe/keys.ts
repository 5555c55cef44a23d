import schema from '../../../schemas/recipe.schema.json';

/** Which training script reads a recipe: GRPO's or supervised fine-tuning's. */
export type RecipeKind = 'grpo' | 'sft';

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** What is known of one key of a recipe: an entry of schemas/recipe.schema.json. */
export interface RecipeKey {
  readonly name: string;
  /** Markdown, in one or two sentences. */
  readonly documentation: string;
  readonly group: string;
  readonly types: readonly JsonType[];
  /** The type of a list's items. */
  readonly items?: JsonType;
  readonly kinds: readonly RecipeKind[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  /** The values that it may have; undefined: any of its types. */
  choices(kind: RecipeKind): readonly unknown[] | undefined;
  default(kind: RecipeKind): unknown;
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

function keyOf(name: string, property: Property): RecipeKey {
  const sft = property['x-sft'];
  return {
    name,
    documentation: property.description,
    group: property['x-group'],
    types: [property.type].flat(),
    items: property.items?.type,
    kinds: property['x-recipes'],
    minimum: property.minimum,
    exclusiveMinimum: property.exclusiveMinimum,
    maximum: property.maximum,
    exclusiveMaximum: property.exclusiveMaximum,
    choices: (kind) => (kind === 'sft' && sft?.enum) || property.enum,
    default: (kind) => (kind === 'sft' && sft && 'default' in sft ? sft.default : property.default),
  };
}

/** Every key that a recipe may have, in the order in which editors offer them. */
export const recipeKeys: readonly RecipeKey[] = Object.entries(schema.properties).map(([name, property]) =>
  keyOf(name, property as Property),
);

export const recipeKeyByName: ReadonlyMap<string, RecipeKey> = new Map(
  recipeKeys.map((key) => [key.name, key]),
);

/** The groups of keys, in order: the headings of TRL's documentation, the paper's own keys first. */
export const recipeKeyGroups: readonly string[] = schema['x-groups'];

/** The TRL whose keys, types and defaults these are. */
export const trlVersion: string = schema['x-trl'];
