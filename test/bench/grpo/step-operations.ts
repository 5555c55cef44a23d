import type { RolloutEvent, RunEvent } from '@phantomlab/core/run/event';
import type { ModelFolder } from '@phantomlab/trainer/files/model-folder';
import { prefixFlops, scoringFlops } from '@phantomlab/trainer/policy/architecture/flops';
import { families } from '@phantomlab/trainer/policy/families/families';
import { RowCosts } from '@phantomlab/trainer/policy/families/row-costs';
import type { LossGroup } from '@phantomlab/trainer/policy/policy';

/**
 * `each group`: the prompt of every group, and the gradients of all completions; it does not change with how clever a
 * trainer is. `shared`: the gradients of those that have an advantage, and what prompts of a step begin with alike once.
 */
export type Count = 'each group' | 'shared';

/**
 * Floating-point operations of the measured steps: sampling, which is a forward pass, and the gradients.
 * @param warmUp steps at the start that do not count
 */
export function flopsOf(
  { config, tokenizer }: ModelFolder,
  events: readonly RunEvent[],
  warmUp: number,
  count: Count,
): number {
  const prompts = new Map<string, readonly number[]>();
  for (const event of events) {
    if (event.type === 'prompt') prompts.set(event.id, tokenizer.promptTokens(event.messages));
  }
  const steps = new Map<number, RolloutEvent[]>();
  for (const event of events) {
    if (event.type === 'rollout' && event.step > warmUp)
      steps.set(event.step, [...(steps.get(event.step) ?? []), event]);
  }
  const groupsOf = (rollouts: readonly RolloutEvent[]): LossGroup[] =>
    [...new Set(rollouts.map(({ group }) => group))].map((group) => {
      const own = rollouts.filter((one) => one.group === group);
      const sequences = own.map(({ tokens, advantage }) => ({
        tokens: new Array<number>(tokens).fill(0),
        advantage,
        weight: 1,
      }));
      return { prompt: prompts.get(own[0]!.prompt)!, sequences };
    });
  let flops = 0;
  for (const rollouts of steps.values()) {
    const trained = count === 'shared' ? rollouts.filter(({ advantage }) => advantage !== 0) : rollouts;
    // On the way back, each product is followed by two of its size.
    flops += scored(config, groupsOf(rollouts), count) + 3 * scored(config, groupsOf(trained), count);
  }
  return flops;
}

function scored(config: ModelFolder['config'], groups: readonly LossGroup[], count: Count): number {
  const each = groups.reduce((sum, group) => sum + scoringFlops(config, group), 0);
  if (count === 'each group') return each;
  const again = families(groups, new RowCosts(config)).map(
    ({ members, shared }) => (members.length - 1) * prefixFlops(config, shared),
  );
  return each - again.reduce((sum, one) => sum + one, 0);
}
