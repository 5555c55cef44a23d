import { accelerateService } from './accelerate/accelerate-service';
import { finalCkptsService } from './final-ckpts/final-ckpts-service';
import type { LanguageService } from './language-service';
import { prologService } from './prolog/prolog-service';
import { recipeService } from './recipe/recipe-service';
import type { ServerContext } from './server-context';
import { targetsOnDemand } from './targets/targets-on-demand';
import type { ServedLanguage } from './workspace/document-language';
import { standAside } from './workspace/stand-aside';

/** One service a language: the place to add the next one. */
export function languageServices(context: ServerContext): Readonly<Record<ServedLanguage, LanguageService>> {
  return {
    recipe: standAside(recipeService(context), context),
    accelerate: standAside(accelerateService(context), context),
    'final-ckpts': standAside(finalCkptsService(context), context),
    targets: standAside(targetsOnDemand(context), context),
    prolog: prologService(context),
  };
}
