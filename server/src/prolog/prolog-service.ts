import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';
import { checkActions } from './check-actions';
import { PrologChecking } from './checking';
import { prologCompletions } from './completion/completion';
import { prologDeclaration } from './declaration';
import { prologDefinition } from './definition';
import { prologDiagnostics } from './diagnostics';
import { prologHighlights } from './highlights';
import { prologHover } from './hover';
import { prologReferences } from './references';
import { prologPrepareRename, prologRename } from './rename';
import { prologSymbols } from './symbols';
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
    snippets: () => client().snippets,
  });
  const checking = new PrologChecking(() => settings().prolog.severity);
  /** A feature that answers about a place, as the protocol asks for it. */
  const at =
    <Rest extends unknown[], Answer>(answer: (view: PrologView, offset: number, ...rest: Rest) => Answer) =>
    (document: TextDocument, position: Position, ...rest: Rest): Answer =>
      answer(workspace.view(document), document.offsetAt(position), ...rest);
  return {
    changed: (document, changes) => workspace.changed(document, changes),
    closed: (uri) => {
      workspace.closed(uri);
      checking.closed(uri);
    },
    watches: ['**/*.{pl,plt,prolog}', '**/articles.json'],
    filesChanged: (uris) => workspace.filesChanged(uris),
    foldersChanged: (folders) => workspace.setFolders(folders),
    async diagnostics(document, token) {
      const view = workspace.view(document);
      const found = await checking.check(view, () => token.isCancellationRequested);
      return prologDiagnostics(document, found, prologRulesPage);
    },
    codeActions(document, range, { only }) {
      const view = workspace.view(document);
      return checkActions(document, range, view.text, checking.found(view), only);
    },
    completion: at(prologCompletions),
    hover: at(prologHover),
    definition: at(prologDefinition),
    declaration: at(prologDeclaration),
    references: at(prologReferences),
    highlights: at(prologHighlights),
    prepareRename: at(prologPrepareRename),
    rename: at(prologRename),
    symbols: (document) => prologSymbols(document),
  };
}
