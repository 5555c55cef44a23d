import { rulesRequest } from '@phantomlab/core/checking/rule-summary';
import { type RecipePageParams, recipePageRequest } from '@phantomlab/core/recipe/pages/recipe-page';
import type { CancellationToken, Connection, WorkspaceSymbol } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from './language-service';
import type { CompletionsFirst } from './scheduling/completions-first';

/** Which open document a request is about, and whose it is. */
export interface Served {
  readonly document: TextDocument;
  readonly service: LanguageService;
}

/** Hands each of the protocol's requests to the service of its document. */
export function registerRequests(
  connection: Connection,
  services: readonly LanguageService[],
  served: (uri: string) => Served | undefined,
  completions: CompletionsFirst,
): void {
  /** Answers from the document's service, or with nothing where there is none or it was cancelled meanwhile. */
  async function ask<T>(
    uri: string,
    token: CancellationToken,
    answer: (served: Served) => T | undefined | null | Promise<T | undefined | null>,
  ): Promise<T | null> {
    const found = served(uri);
    if (!found || token.isCancellationRequested) return null;
    const opening = found.service.ready?.(found.document);
    if (opening) await opening;
    // Closed meanwhile: reading it again would keep it.
    if (token.isCancellationRequested || served(uri)?.document !== found.document) return null;
    return (await answer(found)) ?? null;
  }

  /** What the first service says that knows a thing; null where none does. */
  async function first<T>(
    answer: (service: LanguageService) => T | undefined | null | Promise<T | undefined | null>,
  ): Promise<T | null> {
    for (const service of services) {
      const found = await answer(service);
      if (found) return found;
    }
    return null;
  }

  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    completions.track(
      ask(uri, token, ({ service, document }) => service.completion?.(document, position, token)),
    ),
  );
  connection.onCompletionResolve(
    async (item, token) => (await first((service) => service.resolveCompletion?.(item, token))) ?? item,
  );
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.hover?.(document, position, token)),
  );
  connection.onSignatureHelp(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.signatureHelp?.(document, position, token)),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.definition?.(document, position, token)),
  );
  connection.onDeclaration(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.declaration?.(document, position, token)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    ask(uri, token, ({ service, document }) =>
      service.references?.(document, position, context.includeDeclaration, token),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.highlights?.(document, position, token)),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.prepareRename?.(document, position, token)),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    ask(uri, token, ({ service, document }) => service.rename?.(document, position, newName, token)),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    ask(uri, token, ({ service, document }) => service.symbols?.(document, token)),
  );
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: WorkspaceSymbol[] = [];
    for (const service of services) found.push(...((await service.workspaceSymbols?.(query, token)) ?? []));
    return found;
  });
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    ask(uri, token, ({ service, document }) => service.codeActions?.(document, range, context, token)),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    ask(uri, token, ({ service, document }) => service.codeLenses?.(document, token)),
  );
  connection.onCodeLensResolve(
    async (lens, token) => (await first((service) => service.resolveCodeLens?.(lens, token))) ?? lens,
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    ask(uri, token, ({ service, document }) => service.links?.(document, token)),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    ask(uri, token, ({ service, document }) => service.folding?.(document, token)),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    ask(uri, token, ({ service, document }) => service.selectionRanges?.(document, positions, token)),
  );
  connection.onDocumentFormatting(({ textDocument: { uri }, options }, token) =>
    ask(uri, token, ({ service, document }) => service.format?.(document, undefined, options, token)),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }, token) =>
    ask(uri, token, ({ service, document }) => service.format?.(document, range, options, token)),
  );

  connection.onRequest(recipePageRequest, ({ uri, page }: RecipePageParams, token: CancellationToken) =>
    ask(uri, token, ({ service, document }) => service.page?.(document, page, token)),
  );

  connection.onRequest(rulesRequest, async () => (await import('./rule-summaries')).ruleSummaries());

  const { inlayHint, semanticTokens, callHierarchy } = connection.languages;
  inlayHint.on(({ textDocument: { uri }, range }, token) =>
    ask(uri, token, ({ service, document }) => service.inlayHints?.(document, range, token)),
  );
  const none = { data: [] };
  semanticTokens.on(
    async ({ textDocument: { uri } }, token) =>
      (await ask(uri, token, ({ service, document }) =>
        service.semanticTokens?.(document, undefined, token),
      )) ?? none,
  );
  semanticTokens.onRange(
    async ({ textDocument: { uri }, range }, token) =>
      (await ask(uri, token, ({ service, document }) => service.semanticTokens?.(document, range, token))) ??
      none,
  );
  semanticTokens.onDelta(
    async ({ textDocument: { uri }, previousResultId }, token) =>
      (await ask(uri, token, ({ service, document }) =>
        service.semanticTokensDelta?.(document, previousResultId, token),
      )) ?? none,
  );
  callHierarchy.onPrepare(({ textDocument: { uri }, position }, token) =>
    ask(uri, token, ({ service, document }) => service.prepareCallHierarchy?.(document, position, token)),
  );
  // An item may be in a file that is not open.
  callHierarchy.onIncomingCalls(({ item }, token) =>
    first((service) => service.incomingCalls?.(item, token)),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    first((service) => service.outgoingCalls?.(item, token)),
  );
}
