import type { CheckContext } from '../check';
import { type Card, leastCard } from '../launch/cards';
import { compareVersions } from '../schema/compare-versions';
import { passMemory } from './activations';
import { kvBytesPerToken } from './kv-cache';
import { type Lengths, lengthsOf } from './lengths';
import { type ModelShape, parameterCount } from './model-shape';
import { publishedShape } from './model-shapes';
import { type TrainingState, trainingState } from './training-state';
import { type VllmShare, vllmShare } from './vllm-share';

export interface MemoryPart {
  readonly name:
    | 'weights'
    | 'adapters'
    | 'gradients'
    | 'gradient buckets'
    | 'optimizer'
    | 'reference model'
    | 'activations'
    | 'logits'
    | 'generation'
    | 'CUDA context';
  readonly bytes: number;
  /** How it was counted, in a few words. */
  readonly note: string;
}

/** What a recipe asks of one card, in bytes. */
export interface MemoryEstimate {
  readonly model: ModelShape;
  readonly parameters: number;
  /** What the training holds at its peak, the largest first; vLLM's share is apart. */
  readonly parts: readonly MemoryPart[];
  /** Sum of the parts. */
  readonly trainingBytes: number;
  /** Of these, what is held whatever the lengths are. */
  readonly heldBytes: number;
  /** The longest sequence that was reckoned with: shorter ones need less. */
  readonly lengths: Lengths;
  readonly vllm?: VllmShare;
  /** What a card must have at least, in GiB. */
  readonly leastGiB: number;
  /** The smallest card with that much; undefined: none has it. */
  readonly leastCard?: Card;
}

const gib = 2 ** 30;

/** The driver's context, cuBLAS's and NCCL's buffers. */
const contextBytes = 1 * gib;

/** The shape of the recipe's model: from a config.json on this disk, or published. Undefined: not known. */
export function modelOf({ settings, facts }: CheckContext): ModelShape | undefined {
  const name = settings.string('model_name_or_path');
  if (name === undefined) return undefined;
  return facts.launch?.model?.name === name ? facts.launch.model : publishedShape(name);
}

/**
 * The memory that a recipe needs on a card. Undefined where the model is not known.
 *
 * State is counted exactly; a pass at the longest sequence is estimated, by sizes that were measured
 * (test/fixtures/recipes/training-memory.json).
 */
export function memoryOf(context: CheckContext): MemoryEstimate | undefined {
  const model = modelOf(context);
  if (!model) return undefined;
  const state = trainingState(context, model);
  const lengths = lengthsOf(context, model);
  const pass = passParts(context, model, state, lengths);
  const held = stateParts(state).filter(({ bytes }) => bytes > 0);
  const parts = [...held, ...pass].filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const heldBytes = sum(held);
  const trainingBytes = sum(parts);
  const vllm = vllmShare(context, model);
  const leastGiB = leastMemory(heldBytes, trainingBytes, vllm);
  return {
    model,
    parameters: parameterCount(model),
    parts,
    trainingBytes,
    heldBytes,
    lengths,
    vllm,
    leastGiB,
    leastCard: leastCard(leastGiB),
  };
}

const sum = (parts: readonly MemoryPart[]) => parts.reduce((bytes, part) => bytes + part.bytes, 0);

function stateParts(state: TrainingState): readonly MemoryPart[] {
  return [
    { name: 'weights', bytes: state.weights, note: state.notes.weights },
    { name: 'adapters', bytes: state.adapters, note: "LoRA's matrices, in float32" },
    { name: 'gradients', bytes: state.gradients, note: state.notes.gradients },
    {
      name: 'gradient buckets',
      bytes: state.buckets,
      note: "DistributedDataParallel's copy of the gradients",
    },
    { name: 'optimizer', bytes: state.optimizer, note: state.notes.optimizer },
    {
      name: 'reference model',
      bytes: state.reference,
      note: 'a second copy of the weights, since beta is not 0',
    },
    { name: 'CUDA context', bytes: contextBytes, note: 'the driver, cuBLAS and NCCL, about' },
  ];
}

/** The larger of a training pass and, where transformers generates, a generation. */
function passParts(
  context: CheckContext,
  shape: ModelShape,
  state: TrainingState,
  { prompt, completion }: Lengths,
): readonly MemoryPart[] {
  const { settings, plan, recipe } = context;
  const batch = plan.perDeviceTrainBatchSize;
  const fusedHead = settings.true('use_liger_kernel') || headIsFused(context);
  const { activations, logits } = passMemory({
    shape,
    batch,
    tokens: prompt + completion,
    scored: completion,
    checkpointing: settings.true('gradient_checkpointing'),
    fusedHead,
    floatLogits: state.weightBytes !== 2 || !fusedHead,
  });
  const sequences = `${batch} x ${prompt + completion} tokens`;
  if (recipe.kind === 'grpo' && !settings.true('use_vllm')) {
    const generated = batch * plan.stepsPerGeneration;
    const cache = generated * (prompt + completion) * kvBytesPerToken(shape);
    if (cache > activations + logits)
      return [
        {
          name: 'generation',
          bytes: cache,
          note: `keys and values of ${generated} x ${prompt + completion} tokens, by transformers' generation`,
        },
      ];
  }
  return [
    { name: 'activations', bytes: activations, note: `of ${sequences}` },
    {
      name: 'logits',
      bytes: logits,
      note: fusedHead
        ? 'in tiles'
        : `${batch} x ${completion + 1} x ${shape.vocabSize}, with their gradients`,
    },
  ];
}

/** TRL's trainers work the logits off in tiles since 1.15. */
function headIsFused({ facts, schema }: CheckContext): boolean {
  return compareVersions(facts.trl ?? schema.trl, '1.15.0') >= 0;
}

function leastMemory(held: number, training: number, vllm: VllmShare | undefined): number {
  if (vllm?.mode !== 'colocate') return training / gib;
  const left = Math.max(1 - vllm.utilization, 1e-3);
  const together = vllm.sleeps ? Math.max(training, held / left) : training / left;
  return Math.max(together / gib, vllm.leastGiB);
}
