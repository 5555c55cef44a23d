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

/**
 * The editor's request before it initialises the server: the documents that are open already are checked while the
 * editor still loads its client of the protocol. The answer is a list of `PublishDiagnosticsParams`.
 */
export const firstCheckRequest = 'phantomlab/firstCheck';

/** With this argument the server's process expects that request first, and answers it before it loads the rest. */
export const firstCheckArgument = '--first-check';

export interface FirstCheckParams {
  readonly documents: readonly FirstDocument[];
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  readonly options: InitializationOptions;
}

export interface FirstDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}
