import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { batchEdits, batchText, otherBatches } from './micro-batches';
import { fitting, roomOf } from './room';

/** Fewer tokens than this in a pass leave a card idle between its kernels, and win nothing. */
const leastTokens = 4096;

export const checkpointingNotNeeded: RecipeCheck = {
  code: 'checkpointing-not-needed',
  severity: 'information',
  title: 'Gradient checkpointing where the card has room',
  documentation: `\
With \`gradient_checkpointing\` the backward pass computes each layer's forward pass again: a quarter of the arithmetic of
a training step. Without it the activations must fit the card, if need be those of fewer completions at a time:
\`per_device_train_batch_size\` times \`gradient_accumulation_steps\` stays what it was, and so does what is learned. Reported
only where the estimated memory leaves a tenth to spare, on the card of a cluster that a setting or a comment names or on
this machine's own.`,
  check(context) {
    const { recipe, settings, plan, entry, fixes } = context;
    const found = entry('gradient_checkpointing');
    const room = found && settings.true('gradient_checkpointing') ? roomOf(context) : undefined;
    if (!room) return [];
    const { lengths, vllm } = room.estimate;
    const tokens = lengths.prompt + lengths.completion;
    const without = { gradient_checkpointing: false };
    const own = plan.perDeviceTrainBatchSize;
    const batches = [own, ...otherBatches(context).filter((batch) => batch < own)];
    const batch = batches.find(
      (perDevice) =>
        perDevice * tokens >= leastTokens &&
        fitting(context, { perDevice, settings: without }, room) !== undefined,
    );
    if (batch === undefined) return [];
    const needs = fitting(context, { perDevice: batch, settings: without }, room)!;
    const beside = room.share > 0 && vllm ? ` beside vLLM's ${room.share.toFixed(0)}` : '';
    const how = batch === own ? '' : `With ${batchText(context, batch)} `;
    const it = batch === own ? 'The' : 'the';
    return [
      {
        at: found!.value.span,
        message: `${how}${it} training fits ${room.name} without checkpointing: ${needs.toFixed(0)} GiB${beside} of ${room.card.toFixed(0)}. That saves a quarter of the arithmetic of each training step, and what is learned stays the same.`,
        fixes: fixes({
          title:
            batch === own
              ? 'Set gradient_checkpointing to false'
              : `Set gradient_checkpointing to false, with ${batchText(context, batch)}`,
          edits: [setKey(recipe.document, 'gradient_checkpointing', false), ...batchEdits(context, batch)],
        }),
      },
    ];
  },
};
