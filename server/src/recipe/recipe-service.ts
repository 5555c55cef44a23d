import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';
import { recipeCodeActions } from './code-actions';
import { recipeCompletions } from './completion';
import { recipeDiagnostics } from './diagnostics';
import { recipeHover } from './hover';
import { recipeSymbols } from './symbols';

/** Training recipes. */
export function recipeService({ facts, settings, rulesPage }: ServerContext): LanguageService {
  return {
    closed: (uri) => facts.forget(uri),
    async diagnostics(document) {
      const known = await facts.gather(document);
      return recipeDiagnostics(document, known, { rulesPage, severity: settings().recipe.severity });
    },
    async completion(document, position, token) {
      const known = await facts.gather(document);
      return token.isCancellationRequested ? [] : recipeCompletions(document, position, known);
    },
    hover: (document, position) => recipeHover(document, position, facts.known(document.uri)),
    codeActions: (document, range, { only }) =>
      recipeCodeActions(document, range, facts.known(document.uri), {
        only,
        severity: settings().recipe.severity,
      }),
    symbols: recipeSymbols,
  };
}
