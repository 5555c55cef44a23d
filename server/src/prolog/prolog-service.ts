import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';
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
export function prologService({ client, refresh, log }: ServerContext): LanguageService {
  const workspace = new PrologWorkspace({
    changed: refresh,
    failed: (error) => log(`Prolog files could not be read: ${error instanceof Error ? error.stack : error}`),
    snippets: () => client().snippets,
  });
  /** A feature that answers about a place, as the protocol asks for it. */
  const at =
    <Rest extends unknown[], Answer>(answer: (view: PrologView, offset: number, ...rest: Rest) => Answer) =>
    (document: TextDocument, position: Position, ...rest: Rest): Answer =>
      answer(workspace.view(document), document.offsetAt(position), ...rest);
  return {
    changed: (document, changes) => workspace.changed(document, changes),
    closed: (uri) => workspace.closed(uri),
    watches: ['**/*.{pl,plt,prolog}', '**/articles.json'],
    filesChanged: (uris) => workspace.filesChanged(uris),
    foldersChanged: (folders) => workspace.setFolders(folders),
    diagnostics: (document) => {
      workspace.view(document);
      return prologDiagnostics(document);
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
