import type { Example } from '@phantomlab/core/examples/example';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import { chainAligner } from '../grpo/chain-aligner';
import { CompletionScorer } from '../grpo/completion-scorer';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { DryRunData } from './data-stage';
import { goldCompletion } from './gold-completion';
import type { DryRunFault, StageResult } from './report';
import { spread } from './spread';

/** How many right answers are scored; a proof to compare with takes some milliseconds. */
const most = { answers: 500, proofs: 40 };

export function answerPlace({ resolved }: Pick<LoadedRecipe, 'resolved'>): 'tag' | 'whole' {
  return promptMethodByName.get(resolved.prompt_method)?.answerIn ?? 'tag';
}

export function scorerFor(recipe: LoadedRecipe, data: DryRunData, rewardNames: readonly string[]) {
  const universes = new Map(
    data.training.flatMap(({ folder, universe }) => (universe ? [[folder, universe] as const] : [])),
  );
  return new CompletionScorer({
    rewardNames,
    answerIn: answerPlace(recipe),
    align: chainAligner(universes),
  });
}

/** Scores right answers with the recipe's rewards: each must give all that it has to give. */
export function rewardStage(recipe: LoadedRecipe, data: DryRunData): StageResult {
  const names = recipe.resolved.reward_func_names.filter((name) => rewardByName.has(name));
  const unknown = recipe.resolved.reward_func_names.filter((name) => !rewardByName.has(name));
  // `random` tosses a coin over right answers and wrong ones.
  const judged = names.filter((name) => name !== 'random');
  if (judged.length === 0)
    return { summary: `No reward to judge: ${names.join(', ') || 'the recipe names none'}.` };
  const examples = spread(
    data.training.flatMap((split) => split.examples),
    judged.includes('proof_steps') ? most.proofs : most.answers,
  );
  const scorer = scorerFor(recipe, data, judged);
  const short = new Map<string, Short[]>();
  for (const example of examples) {
    const completion = goldCompletion(example, answerPlace(recipe), judged);
    const { scores } = scorer.score(completion, example, () => 0.5);
    for (const [i, score] of scores.entries())
      if (score < 1)
        short.set(judged[i]!, [...(short.get(judged[i]!) ?? []), { example, completion, score }]);
  }
  const full = judged.filter((name) => !short.has(name));
  const count = `${examples.length.toLocaleString('en')} right answers`;
  const all = full.length === judged.length;
  return {
    summary: all
      ? `${full.join(', ')} ${full.length === 1 ? 'gives' : 'give'} each of ${count} its maximum, 1.`
      : `Of ${count} not every one gets all of ${[...short.keys()].join(', ')}.`,
    details: [
      ...(all || full.length === 0 ? [] : [`${full.join(', ')}: each gets its maximum, 1.`]),
      ...(unknown.length > 0 ? [`Not known here: ${unknown.join(', ')}.`] : []),
      ...(names.includes('random') ? ['random is a coin toss, and was not judged.'] : []),
    ],
    faults: [...short].map(([name, found]) => shortfall(name, found, examples.length)),
  };
}

interface Short {
  readonly example: Example;
  readonly completion: string;
  readonly score: number;
}

function shortfall(name: string, found: readonly Short[], of: number): DryRunFault {
  const [{ example, completion, score }] = found as [Short];
  const message =
    `${name} does not give ${found.length} of ${of} right answers its maximum: ${score.toFixed(2)} for ` +
    `${JSON.stringify(completion.length > 120 ? `…${completion.slice(-120)}` : completion)} to question ${example.id}, ` +
    `"${example.question.slice(0, 120)}".`;
  // proof_steps reads chains as people write them; a solution that it can't follow is no broken reward.
  return { severity: name === 'proof_steps' ? 'warning' : 'error', message };
}
