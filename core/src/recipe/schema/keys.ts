/** Which training script reads a recipe: GRPO's or supervised fine-tuning's. */
export type RecipeKind = 'grpo' | 'sft';

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** What one TRL knows of one key of a recipe: an entry of its file in schemas/recipe. */
export interface RecipeKey {
  readonly name: string;
  /** Markdown, in one or two sentences. */
  readonly documentation: string;
  readonly group: string;
  readonly types: readonly JsonType[];
  /** The type of a list's items. */
  readonly items?: JsonType;
  readonly kinds: readonly RecipeKind[];
  /** Whether the texts `None` and `null` mean no value: TRL 1.6 began to read them so. */
  readonly readsNone: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  /** The values that it may have; undefined: any of its types. */
  choices(kind: RecipeKind): readonly unknown[] | undefined;
  default(kind: RecipeKind): unknown;
}
