import { UniverseCheckThread } from '@phantomlab/core/node/universes/universe-check-thread';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import { inSlices, type Sliced } from '../scheduling/in-slices';
import type { ServerContext } from '../server-context';
import { PrologChecking } from './checking';
import { prologCompletions } from './completion/completion';
import { prologDiagnostics } from './diagnostics';
import { checkActions } from './editing/check-actions';
import { prologFolding } from './editing/folding';
import { refactorActions } from './editing/refactor-actions';
import { prologSelectionRange } from './editing/selection-ranges';
import { isLensData, resolvePrologLens, slicedCodeLenses } from './hints/code-lenses';
import { prologHover } from './hints/hover';
import { prologInlayHints } from './hints/inlay-hints';
import { SemanticTokenMemory, slicedTokenData } from './hints/semantic-tokens';
import { prologSignatureHelp } from './hints/signature-help';
import {
  keyOf,
  prologCallHierarchy,
  prologIncomingCalls,
  prologOutgoingCalls,
} from './navigation/call-hierarchy';
import { prologDeclaration } from './navigation/declaration';
import { prologDefinition } from './navigation/definition';
import { prologHighlights } from './navigation/highlights';
import { LibraryDefinitions } from './navigation/library-definition';
import { prologLinks } from './navigation/links';
import { prologReferences } from './navigation/references';
import { prologPrepareRename, prologRename } from './navigation/rename';
import { slicedSymbols } from './navigation/symbols';
import { prologWorkspaceSymbols } from './navigation/workspace-symbols';
import { UniverseDiagnostics } from './universe-diagnostics';
import type { PrologView } from './view';
import { PrologWorkspace } from './workspace';

/** Prolog: rules, facts, and universes. */
export function prologService({
  client,
  refresh,
  log,
  settings,
  prologRulesPage,
}: ServerContext): LanguageService {
  const workspace = new PrologWorkspace({
    changed: refresh,
    failed: (error) => log(`Prolog files could not be read: ${error instanceof Error ? error.stack : error}`),
    snippets: client.snippets,
  });
  const tokens = new SemanticTokenMemory();
  const libraries = new LibraryDefinitions();
  const universe = new UniverseDiagnostics(new UniverseCheckThread(), {
    severity: () => settings().prolog.severity,
    changed: refresh,
    failed: (error) => log(`Rules could not be run: ${error instanceof Error ? error.stack : error}`),
  });
  const checking = new PrologChecking(
    () => settings().prolog.severity,
    (view) => universe.of(view),
  );
  /** A feature that answers about a place, as the protocol asks for it. */
  const at =
    <Rest extends unknown[], Answer>(answer: (view: PrologView, offset: number, ...rest: Rest) => Answer) =>
    (document: TextDocument, position: Position, ...rest: Rest): Answer =>
      answer(workspace.view(document), document.offsetAt(position), ...rest);
  /** A feature that answers about the whole document. */
  const of =
    <Answer>(answer: (view: PrologView) => Answer) =>
    (document: TextDocument): Answer =>
      answer(workspace.view(document));
  /** The same for one that takes long where the document is large: others have their turn meanwhile. */
  const sliced = <Answer>(document: TextDocument, answer: (view: PrologView) => Sliced<Answer>) => {
    const view = workspace.view(document);
    const { program, text } = view;
    return inSlices(answer(view), () => program.texts.get(text.uri) === text);
  };
  return {
    ready: (document) => workspace.ready(document),
    changed: (document, changes) => workspace.changed(document, changes),
    closed: (uri) => {
      const key = canonicalUri(uri);
      workspace.closed(key);
      checking.closed(key);
      tokens.forget(uri);
      universe.closed(key);
    },
    watches: ['**/*.{pl,plt,prolog}', '**/articles.json'],
    filesChanged: (uris) => {
      universe.forget();
      workspace.filesChanged(uris);
    },
    foldersChanged: (folders) => workspace.setFolders(folders),
    async diagnostics(document, token) {
      const view = workspace.view(document);
      const found = await checking.check(view, () => token.isCancellationRequested);
      return prologDiagnostics(document, found, prologRulesPage);
    },
    codeActions(document, range, { only }) {
      const view = workspace.view(document);
      return [
        ...checkActions(document, range, view.text, checking.found(view), only),
        ...refactorActions(view, range, only),
      ];
    },
    completion: at(prologCompletions),
    hover: at(prologHover),
    definition(document, position) {
      const view = workspace.view(document);
      const offset = document.offsetAt(position);
      const found = prologDefinition(view, offset);
      return found.length > 0 ? found : libraries.of(view, offset);
    },
    declaration: at(prologDeclaration),
    references: at(prologReferences),
    highlights: at(prologHighlights),
    prepareRename: at(prologPrepareRename),
    rename: at(prologRename),
    symbols: (document) => sliced(document, slicedSymbols),
    workspaceSymbols: (query) => prologWorkspaceSymbols(workspace.views(), query),
    signatureHelp: at(prologSignatureHelp),
    semanticTokens: async (document, range) => {
      if (!range) return tokens.full(document.uri, await sliced(document, slicedTokenData));
      const stretch = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return { data: await sliced(document, (view) => slicedTokenData(view, stretch)) };
    },
    semanticTokensDelta: async (document, previousId) =>
      tokens.delta(document.uri, previousId, await sliced(document, slicedTokenData)),
    codeLenses: (document) => sliced(document, slicedCodeLenses),
    resolveCodeLens: (lens) => {
      if (!isLensData(lens.data)) return undefined;
      const view = workspace.viewOf(lens.data.uri);
      return view && resolvePrologLens(view, lens, lens.data);
    },
    prepareCallHierarchy: at(prologCallHierarchy),
    incomingCalls: (item) => {
      const key = keyOf(item);
      const view = key === undefined ? undefined : workspace.viewOf(item.uri);
      return view && prologIncomingCalls(view, key!);
    },
    outgoingCalls: (item) => {
      const key = keyOf(item);
      const view = key === undefined ? undefined : workspace.viewOf(item.uri);
      return view && prologOutgoingCalls(view, key!, canonicalUri(item.uri));
    },
    inlayHints: (document, range) =>
      settings().prolog.argumentHints ? prologInlayHints(workspace.view(document), range) : [],
    async format(document, range, options) {
      const { prologFormatting } = await import('./editing/formatting');
      return prologFormatting(workspace.view(document), range, options);
    },
    links: of(prologLinks),
    folding: of(prologFolding),
    selectionRanges: (document, positions) => {
      const view = workspace.view(document);
      return positions.map((position) => prologSelectionRange(view, document.offsetAt(position)));
    },
  };
}
