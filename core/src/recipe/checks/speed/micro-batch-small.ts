import type { RecipeCheck } from '../../check';
import { parameterCount } from '../../memory/model-shape';
import { batchEdits, batchText, otherBatches } from './micro-batches';
import { fitting, roomOf } from './room';

/** Seconds that launching the kernels of a layer's forward and backward pass takes, about 100 of them. */
const launchSeconds = 1e-3;
/** Half-precision arithmetic that an H100 reaches, in operations a second. */
const operations = 4e14;

export const microBatchSmall: RecipeCheck = {
  code: 'micro-batch-small',
  severity: 'information',
  title: 'So few tokens in a pass that the GPU waits',
  documentation: `\
A forward and backward pass launches some hundred kernels a layer, whatever the batch. With few tokens in it the card is
done sooner than the next kernel is launched. A larger \`per_device_train_batch_size\` with fewer
\`gradient_accumulation_steps\` has the same completions in each optimizer step, and fewer passes. Reported only where the
arithmetic of a pass takes less time than its launches, and the larger batch fits the card with a tenth to spare.`,
  check(context) {
    const { plan, at, fixes } = context;
    const room = plan.gradientAccumulationSteps > 1 ? roomOf(context) : undefined;
    if (!room) return [];
    const { model, lengths } = room.estimate;
    const tokens = lengths.prompt + lengths.completion;
    const enough = (model.layers * launchSeconds * operations) / (6 * parameterCount(model));
    const own = plan.perDeviceTrainBatchSize;
    if (own * tokens >= enough) return [];
    const larger = otherBatches(context).filter((batch) => batch > own);
    const batch =
      larger.findLast((one) => one * tokens >= enough && fitting(context, { perDevice: one }, room)) ??
      larger.find((one) => fitting(context, { perDevice: one }, room) !== undefined);
    if (batch === undefined) return [];
    return [
      {
        at: at('per_device_train_batch_size', 'gradient_accumulation_steps'),
        message: `A pass over ${own} x ${tokens} tokens keeps the GPU waiting for its next kernel. ${batchText(context, batch)} fit ${room.name} and have the same completions in each step.`,
        fixes: fixes({
          title: `Set ${batchText(context, batch)}`,
          edits: batchEdits(context, batch),
        }),
      },
    ];
  },
};
