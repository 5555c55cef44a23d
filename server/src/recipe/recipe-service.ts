import { recipeStatus } from '@phantomlab/core/recipe/script/recipe-status';
import { CompletionItemKind } from 'vscode-languageserver';
import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';
import { asksDisk, detailsLater, recipeCompletions, resolveRecipeCompletion } from './completion/completion';
import { CandidateCache, noCandidates } from './completion/disk-candidates';
import { recipeDiagnostics } from './diagnostics';
import { recipeCodeActions } from './editing/code-actions';
import { recipeFolding } from './editing/folding';
import { recipeFormatting } from './editing/formatting';
import { recipeSelectionRanges } from './editing/selection-ranges';
import { recipeCodeLenses } from './hints/code-lenses';
import { recipeHover } from './hints/hover';
import { recipeInlayHints } from './hints/inlay-hints';
import { recipeDefinition } from './navigation/definition';
import { recipeHighlights } from './navigation/highlights';
import { recipeLinks } from './navigation/links';
import { splitAt } from './navigation/named-split';
import { prepareSplitRename, renameSplit } from './navigation/rename-split';
import { recipeSymbols } from './navigation/symbols';
import { contextOf, recipeOf } from './read-recipe';
import { withSharedDefaults } from './shared-defaults';

/** Training recipes. */
export function recipeService({ facts, settings, rulesPage, client, tell }: ServerContext): LanguageService {
  const disk = new CandidateCache();
  return {
    closed: (uri) => facts.forget(uri),
    async diagnostics(document) {
      const known = await facts.of(document);
      return recipeDiagnostics(document, known, { rulesPage, severity: settings().recipe.severity });
    },
    status: (document) => recipeStatus(document.uri, contextOf(document, facts.known(document.uri))),
    async completion(document, position, token) {
      const known = await facts.of(document);
      const candidates = asksDisk(document, position)
        ? await disk.of(facts.roots(document.uri))
        : noCandidates;
      if (token.isCancellationRequested) return [];
      const { snippets, editRanges, itemData, lateDetails } = client;
      const all = recipeCompletions(document, position, known, candidates);
      const items = lateDetails ? detailsLater(all) : all;
      const shown = snippets ? items : items.filter(({ kind }) => kind !== CompletionItemKind.Snippet);
      return editRanges ? withSharedDefaults(shown, itemData) : shown;
    },
    resolveCompletion: resolveRecipeCompletion,
    hover: (document, position) =>
      recipeHover(document, position, facts.known(document.uri), facts.roots(document.uri)),
    codeActions: (document, range, { only }) =>
      recipeCodeActions(document, range, facts.known(document.uri), {
        only,
        severity: settings().recipe.severity,
      }),
    definition: (document, position) => recipeDefinition(document, position, facts.roots(document.uri)),
    links: (document) => recipeLinks(document, facts.roots(document.uri)),
    highlights: recipeHighlights,
    prepareRename: prepareSplitRename,
    async rename(document, position, newName) {
      const split = splitAt(recipeOf(document), document.offsetAt(position));
      const edit = renameSplit(document, position, newName, await facts.recipes());
      const known = facts.known(document.uri).datasets.find(({ name }) => name === split?.dataset);
      if (edit && known?.splits.some(({ name }) => name === split?.name))
        tell(`${known.name}/${split?.name} on the disk keeps its name: rename the folder too.`);
      return edit;
    },
    inlayHints: (document, range) =>
      recipeInlayHints(document, range, facts.known(document.uri), settings().hints),
    codeLenses: (document) => recipeCodeLenses(document, facts.known(document.uri)),
    async page(document, page) {
      // Generates universes and renders their questions, which most sessions never ask for.
      const { recipePage } = await import('./hints/recipe-pages');
      return recipePage(document, page, await facts.of(document), {
        roots: facts.roots(document.uri),
        python: facts.python,
      });
    },
    symbols: recipeSymbols,
    folding: recipeFolding,
    selectionRanges: recipeSelectionRanges,
    format: recipeFormatting,
  };
}
