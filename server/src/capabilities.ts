import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { LanguageService } from './language-service';
import { semanticTokenModifiers, semanticTokenTypes } from './protocol/semantic-legend';
import { fixAllKind } from './recipe/editing/code-actions';
import { organiseKind } from './recipe/editing/refactorings';

/**
 * What the services do between them: nothing is promised to a client that no service answers.
 * @param formatters whether formatters are offered for all documents at once; else each is when its document opens
 */
export function capabilitiesOf(
  services: readonly LanguageService[],
  { formatters }: { readonly formatters: boolean },
): ServerCapabilities {
  const any = (method: keyof LanguageService) => services.some((service) => service[method] !== undefined);
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(any('completion') && {
      completionProvider: {
        triggerCharacters: [' ', '[', '"', "'", ',', '('],
        resolveProvider: any('resolveCompletion'),
      },
    }),
    hoverProvider: any('hover'),
    ...(any('signatureHelp') && { signatureHelpProvider: { triggerCharacters: ['(', ','] } }),
    definitionProvider: any('definition'),
    declarationProvider: any('declaration'),
    referencesProvider: any('references'),
    documentHighlightProvider: any('highlights'),
    ...(any('rename') && { renameProvider: { prepareProvider: any('prepareRename') } }),
    documentSymbolProvider: any('symbols'),
    workspaceSymbolProvider: any('workspaceSymbols'),
    ...(any('codeActions') && {
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind, organiseKind],
      },
    }),
    ...(any('codeLenses') && { codeLensProvider: { resolveProvider: any('resolveCodeLens') } }),
    inlayHintProvider: any('inlayHints'),
    ...(any('links') && { documentLinkProvider: {} }),
    foldingRangeProvider: any('folding'),
    selectionRangeProvider: any('selectionRanges'),
    documentFormattingProvider: formatters && any('format'),
    documentRangeFormattingProvider: formatters && any('format'),
    ...(any('semanticTokens') && {
      semanticTokensProvider: {
        legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [...semanticTokenModifiers] },
        full: { delta: any('semanticTokensDelta') },
        range: true,
      },
    }),
    callHierarchyProvider: any('prepareCallHierarchy'),
  };
}
