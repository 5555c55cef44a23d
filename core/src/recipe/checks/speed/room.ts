import type { CheckContext } from '../../check';
import { type MemoryEstimate, memoryOf } from '../../memory/memory-of';
import { runsOnCpu, splitKnown } from '../../memory/split-known';
import { Settings } from '../../plan/settings';

const gib = 2 ** 30;

/** What an estimate of a step may be short of, and a little more for what other programs hold. */
const doubt = 1.1;

/** A card that a recipe is known to run on, with what is taken of it. In GiB. */
export interface Room {
  readonly card: number;
  /** `H100 80GB` */
  readonly name: string;
  readonly training: number;
  /** vLLM's share beside the training; 0 where it sleeps, or has cards of its own. */
  readonly share: number;
  readonly estimate: MemoryEstimate;
}

/**
 * The room on the recipe's card. Undefined where the card, the model, the lengths or the split is not known, or the
 * recipe does not fit as it stands: then other rules have something to say.
 */
export function roomOf(context: CheckContext): Room | undefined {
  const { recipe, facts } = context;
  const gpus = facts.launch?.gpus;
  if (recipe.kind !== 'grpo' || gpus?.memoryGiB === undefined || runsOnCpu(context)) return undefined;
  const estimate = splitKnown(context) ? memoryOf(context) : undefined;
  if (!estimate || estimate.lengths.promptFrom === 'assumed') return undefined;
  const card = gpus.memoryGiB;
  const { vllm } = estimate;
  const share = vllm?.mode === 'colocate' && !vllm.sleeps ? vllm.utilization * card : 0;
  const training = estimate.trainingBytes / gib;
  if (training * doubt + share > card) return undefined;
  return { card, name: gpus.name, training, share, estimate };
}

/** What could be otherwise without a change of what is learned. */
export interface Change {
  readonly perDevice?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The recipe with other sizes; each optimizer step and each generation has the completions that it had. */
export function changed(context: CheckContext, { perDevice, settings = {} }: Change): CheckContext {
  const { plan } = context;
  const batch = perDevice ?? plan.perDeviceTrainBatchSize;
  const times = plan.perDeviceTrainBatchSize / batch;
  return {
    ...context,
    settings: new Settings(context.recipe, settings),
    plan: {
      ...plan,
      perDeviceTrainBatchSize: batch,
      gradientAccumulationSteps: plan.gradientAccumulationSteps * times,
      stepsPerGeneration: plan.stepsPerGeneration * times,
    },
  };
}

/** What the training would take, in GiB, if it fits beside the share; undefined: it does not, or is not known. */
export function fitting(context: CheckContext, change: Change, { card, share }: Room): number | undefined {
  const estimate = memoryOf(changed(context, change));
  const training = estimate && estimate.trainingBytes / gib;
  return training !== undefined && training * doubt + share <= card ? training : undefined;
}
