/**
 * What the extension tells the server when it starts it, so that the first check need not wait until the server has
 * asked. Other clients may leave all of it out.
 */
export interface InitializationOptions {
  /** The YAML extension is active and serves the same documents. */
  readonly yamlExtension?: boolean;
  /** The settings below `phantomlab`, by section: `recipe`, `hints` and `prolog`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The Python interpreter that is selected: its program, or its environment's folder. */
  readonly interpreter?: string;
}
