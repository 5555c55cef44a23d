import type { Finding, Severity } from '../../../checking/diagnostic';
import type { CheckContext, RecipeCheck } from '../../check';
import { retiredKeys } from './retired-keys';
import { retirementOf } from './retirement';

/** Has a rule of its own, since what it did is not done any more. */
const prompts = 'max_prompt_length';

export function retired(
  { recipe, schema, script, facts, fixes }: CheckContext,
  concerns: (key: string) => boolean,
): Finding[] {
  // Where nothing names the TRL, the key may be what the installed one wants. The paper's script pins its own.
  const severity: Severity | undefined =
    !facts.trlAssumed || (script.kind === 'paper' && script.from !== 'assumed')
      ? undefined
      : script.kind === 'paper'
        ? 'warning'
        : 'information';
  return [...recipe.document.byKey.values()].flatMap((entry) => {
    const retirement = concerns(entry.key) && retirementOf(entry.key, recipe.kind, schema);
    if (!retirement) return [];
    return [
      {
        at: entry.keySpan,
        ...(severity && { severity }),
        message: `${entry.key} is an unknown argument since ${retirement.since}: ${retirement.advice}.`,
        fixes: fixes(
          ...retirement
            .fixes(recipe.document, entry)
            .map(({ safe, ...fix }) => ({ ...fix, ...(safe && !facts.trlAssumed && { safe }) })),
        ),
      },
    ];
  });
}

const instead = [...retiredKeys]
  .filter(([key, { successor }]) => successor && key !== prompts)
  .map(([key, { advice }]) => `| \`${key}\` | ${advice} |`);

export const retiredKey: RecipeCheck = {
  code: 'retired-key',
  severity: 'error',
  title: 'A key that newer versions no longer have',
  documentation: `\
TRL and transformers remove keys, and stop at a removed key as at any unknown argument. Which keys are gone depends on
the selected version; the message says since when. Some have a replacement:

| key | instead |
|---|---|
${instead.join('\n')}`,
  check: (context) => retired(context, (key) => key !== prompts),
};
