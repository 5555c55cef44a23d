import { packagesWanted } from '../../../tasks/prompt-source';
import type { RecipeCheck } from '../../check';

export const promptWording: RecipeCheck = {
  code: 'prompt-wording',
  severity: 'information',
  title: "The wording of the paper's prompts is not on this machine",
  documentation: `\
With \`prompt_source: phantom-eval\`, which is the default, prompts are those of the paper. Their wording and worked
examples are read from the packages \`phantom_eval\` (of phantom-wiki) and, for every task but PhantomWiki,
\`phantom_reasoner\` (the paper's repository) in the Python environment, and are not part of PhantomLab.

\`phantomlab train\` does not start without them. Until they are there, prompt lengths are estimated, and a dry run
uses PhantomLab's own prompts. For a recipe that is meant for another machine, this is not a fault.`,
  check({ facts, entry }) {
    const missing = facts.promptPackagesMissing ?? [];
    const stated = entry('prompt_source');
    // Left at its default it says nothing of the machine that the recipe is meant for.
    if (missing.length === 0 || !stated) return [];
    return [{ at: stated.value.span, message: packagesWanted(missing) }];
  },
};
