import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { longestBatch } from '../../memory/longest-batch';
import { memoryOf } from '../../memory/memory-of';
import { runsOnCpu, splitKnown } from '../../memory/split-known';

const gib = 2 ** 30;

/** The estimate of a step is within 3% of what was measured; what lies nearer to the limit is not judged. */
const doubt = 1.03;

export const memoryFitsCard: RecipeCheck = {
  code: 'memory-fits-card',
  severity: 'error',
  title: 'The training does not fit the card',
  documentation: `\
What a process holds all the time (weights, gradients, optimizer, reference model), what a batch of the longest
sequences needs, and vLLM's share are added up and compared with the card of the cluster that a setting or a comment
\`# phantomlab: cluster aida\` names. It is an error where what is held all the time does not fit, a warning where only
a batch of completions of full length does not: shorter ones may never get there. Of this machine's own cards it is a
note, since the recipe may be meant for others. Without a known card or model nothing is reported, nor for
several processes whose accelerate configuration is not known: DeepSpeed may split what is held.

State is counted exactly; a step's activations and logits are estimated from sizes measured on an H100, within 3% of each
of 134 steps of the paper's models. Where transformers generates, the keys and values of all its sequences may take more
than a step. Up to TRL 1.14 most of a step is the logits: batch x completion x vocabulary x 16
bytes; since 1.15 TRL works them off in tiles.`,
  check(context) {
    const { recipe, settings, facts, plan, at, fixes } = context;
    const gpus = facts.launch?.gpus;
    const card = gpus?.memoryGiB;
    const estimate = memoryOf(context);
    if (card === undefined || !gpus || !estimate || !splitKnown(context) || runsOnCpu(context)) return [];
    const { vllm, heldBytes, trainingBytes, lengths } = estimate;
    // Another rule says that vLLM's own share is too small; what is asked for here then has no meaning yet.
    if (vllm?.mode === 'colocate' && vllm.leastGiB > card) return [];
    const share = vllm?.mode === 'colocate' && !vllm.sleeps ? vllm.utilization * card : 0;
    const room = Math.min(card, gpus.freeGiB ?? card) - share;
    const held = heldBytes / gib;
    const needed = trainingBytes / gib;
    if (needed <= room * doubt) return [];
    const sure = held > room * doubt;
    const taken = gpus.freeGiB !== undefined && gpus.freeGiB < card - 1;
    const has = `${gpus.name} has ${card.toFixed(0)}${taken ? `, of which other programs leave ${gpus.freeGiB.toFixed(0)}` : ''}`;
    const beside = share > 0 ? ` beside vLLM's ${share.toFixed(1)} GiB` : '';
    const most = estimate.parts[0]!;
    const generates = estimate.parts.some(({ name }) => name === 'generation');
    const tokens = lengths.prompt + lengths.completion;
    const work = generates
      ? `Generating ${plan.perDeviceTrainBatchSize * plan.stepsPerGeneration} x ${tokens} tokens in one batch, by transformers,`
      : `A batch of ${plan.perDeviceTrainBatchSize} x ${tokens} tokens`;
    const fitting = held > room ? undefined : longestBatch(context, room);
    return [
      {
        at: at('per_device_train_batch_size', 'model_name_or_path'),
        message:
          held > room * doubt
            ? `Weights, gradients and optimizer take ${held.toFixed(1)} GiB${beside}, and ${has}.`
            : `${work} needs ${needed.toFixed(1)} GiB${beside}, and ${has}: most of it ${most.name}.`,
        severity: gpus.from === 'local' ? 'information' : sure ? 'error' : 'warning',
        fixes: fixes(
          ...(settings.true('gradient_checkpointing') || held > room || generates
            ? []
            : [
                {
                  title: 'Set gradient_checkpointing to true',
                  edits: [setKey(recipe.document, 'gradient_checkpointing', true)],
                },
              ]),
          ...(fitting === undefined
            ? []
            : [
                {
                  title: `Set per_device_train_batch_size to ${fitting}, accumulating more`,
                  edits: [
                    setKey(recipe.document, 'per_device_train_batch_size', fitting),
                    setKey(
                      recipe.document,
                      'gradient_accumulation_steps',
                      (plan.perDeviceTrainBatchSize / fitting) * plan.gradientAccumulationSteps,
                      'per_device_train_batch_size',
                    ),
                  ],
                },
              ]),
        ),
      },
    ];
  },
};
