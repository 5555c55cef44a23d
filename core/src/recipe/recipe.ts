/** A recipe's top-level keys with their values as YAML 1.1 (PyYAML's reading) gives them. */
export interface Recipe {
  readonly uri: string;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}
