import { CompletionItemKind } from 'vscode-languageserver';
import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';
import { recipeCodeActions } from './code-actions';
import { recipeCodeLenses } from './code-lenses';
import { asksDisk, detailsLater, recipeCompletions, resolveRecipeCompletion } from './completion';
import { recipeDefinition } from './definition';
import { recipeDiagnostics } from './diagnostics';
import { KnownOffers, noOffers } from './disk-offers';
import { recipeFolding } from './folding';
import { recipeFormatting } from './formatting';
import { recipeHighlights } from './highlights';
import { recipeHover } from './hover';
import { recipeInlayHints } from './inlay-hints';
import { recipeLinks } from './links';
import { splitAt } from './named-split';
import { recipeOf } from './read-recipe';
import { recipePage } from './recipe-pages';
import { prepareSplitRename, renameSplit } from './rename-split';
import { recipeSelectionRanges } from './selection-ranges';
import { withSharedDefaults } from './shared-defaults';
import { recipeSymbols } from './symbols';

/** Training recipes. */
export function recipeService({ facts, settings, rulesPage, client, tell }: ServerContext): LanguageService {
  const disk = new KnownOffers();
  return {
    closed: (uri) => facts.forget(uri),
    async diagnostics(document) {
      const known = await facts.of(document);
      return recipeDiagnostics(document, known, { rulesPage, severity: settings().recipe.severity });
    },
    async completion(document, position, token) {
      const known = await facts.of(document);
      const offers = asksDisk(document, position) ? await disk.of(facts.roots(document.uri)) : noOffers;
      if (token.isCancellationRequested) return [];
      const { snippets, editRanges, itemData, lateDetails } = client();
      const all = recipeCompletions(document, position, known, offers);
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
    page: async (document, page) =>
      recipePage(document, page, await facts.of(document), facts.roots(document.uri)),
    symbols: recipeSymbols,
    folding: recipeFolding,
    selectionRanges: recipeSelectionRanges,
    format: recipeFormatting,
  };
}
