import type { InitializationOptions } from './initialization-options';

/**
 * The editor's request before it initialises the server: the documents that are open already are checked while the
 * editor still loads its client of the protocol. The answer is a list of `PublishDiagnosticsParams`.
 */
export const firstCheckRequest = 'phantomlab/firstCheck';

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
