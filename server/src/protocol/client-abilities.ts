import type { InitializeParams } from 'vscode-languageserver';

/** What the client can do, as it says when it starts the server. Nothing else is asked of it. */
export interface ClientAbilities {
  /** Answers with its settings. */
  readonly configuration: boolean;
  /** Can be asked to report changes of settings. */
  readonly configurationChanges: boolean;
  /** Can be asked to report changes of files. */
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  /** Asks for inlay hints again when told to. */
  readonly inlayHintRefresh: boolean;
  readonly codeLensRefresh: boolean;
  /** Inserts snippets, with places to fill in. */
  readonly snippets: boolean;
  /** Takes a completion list that states the range of its items once. */
  readonly editRanges: boolean;
  /** Takes a completion list that states the data of its items once. */
  readonly itemData: boolean;
  /** Asks for an item's detail when the item is selected. */
  readonly lateDetails: boolean;
  /** Formatters can be registered later, for single documents. */
  readonly laterFormatters: boolean;
  /** The YAML extension is active and serves the same documents. */
  readonly yamlExtension: boolean;
}

export function clientAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  const { completionItem, completionList } = textDocument?.completion ?? {};
  const itemDefaults = completionList?.itemDefaults ?? [];
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    snippets: completionItem?.snippetSupport === true,
    editRanges: itemDefaults.includes('editRange'),
    itemData: itemDefaults.includes('data'),
    lateDetails: completionItem?.resolveSupport?.properties.includes('detail') === true,
    laterFormatters:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true,
    yamlExtension: initializationOptions?.yamlExtension === true,
  };
}
