import type { Message } from '@phantomlab/core/examples/example';
import type { RunEventBody } from '@phantomlab/core/run/event';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import type { ModelFolder } from '../files/model-folder';
import { loadPolicy } from '../policy/onnx-policy';
import { arrangeExamples } from '../run/examples/arrange-examples';
import type { Split } from '../run/examples/load-examples';
import { readCheckpoint } from '../run/folder/checkpoint';
import { CompletionsTable } from '../run/folder/completions-table';
import { chooseRunFolder, findResume } from '../run/folder/run-folder';
import type { TrainOptions, TrainResult } from '../run/loop/train-options';
import { trainToEnd } from '../run/loop/train-to-end';
import { loadInputs, type TrainingInputs } from '../run/loop/training-inputs';
import { TrainingRun } from '../run/loop/training-run';
import { type LoadedRecipe, loadRecipe } from '../run/recipe/recipe-source';
import { chainAligner } from './chain-aligner';
import { CompletionScorer } from './completion-scorer';
import { evaluateSplits } from './evaluate-splits';
import { initialLoopState, parseLoopState, serializeLoopState } from './loop-state';
import { PromptOrder } from './prompt-order';
import { promptReader } from './prompt-reader';
import { type GrpoSettings, readGrpoSettings } from './settings';
import { type LoopParts, TrainingLoop } from './training-loop';

export type GrpoInputs = TrainingInputs<GrpoSettings>;

/**
 * Trains a recipe with GRPO on this machine.
 * @throws RecipeError or FileFault before a run folder is made; afterwards whatever ended the run, once the
 *   event log says that it failed. The checkpoints stay.
 */
export async function trainRecipe(options: TrainOptions): Promise<TrainResult> {
  const recipe = await loadRecipe(options.recipe, options.overrides, options.kept);
  if (recipe.resolved.kind !== 'grpo') {
    throw new Error(`${recipe.path} is a recipe for supervised fine-tuning: phantomlab sft ${recipe.path}`);
  }
  const settings = readGrpoSettings(recipe.resolved.values, recipe.plan.worldSize);
  return trainGrpo(await loadInputs(recipe, settings, options), options);
}

/**
 * Trains with GRPO on what was loaded.
 * @throws as trainRecipe does
 */
export async function trainGrpo(
  { recipe, settings, read, training, evaluation, model, wordingNote }: GrpoInputs,
  options: Omit<TrainOptions, 'recipe' | 'overrides' | 'kept'>,
): Promise<TrainResult> {
  const resume = options.resume === undefined ? undefined : await findResume(options.resume);
  const checkpoint = resume && (await readCheckpoint(resume.checkpoint, 'grpo'));
  const state = checkpoint ? parseLoopState(checkpoint.loop) : initialLoopState(settings.seed);
  const folder = resume?.runFolder ?? (await chooseRunFolder(recipe, 'grpo', options));
  const run = await TrainingRun.open(folder, options);
  return run.attempt(async () => {
    const policy = await (options.loadPolicy ?? loadPolicy)(model.config, model.weights);
    // The reference is the model that the recipe names, also when a run continues.
    const reference = settings.beta === 0 ? undefined : await policy.freeze();
    try {
      if (checkpoint) policy.restore(checkpoint.policy);
      const data = loopData({ recipe, settings, training, model });
      const table = settings.logCompletions
        ? new CompletionsTable(folder, settings.rewardNames, messagesOf(training))
        : undefined;
      const log = {
        append: (...events: readonly RunEventBody[]) => {
          run.append(...events);
          table?.take(events);
        },
        hasPrompt: (id: string) => run.events.hasPrompt(id),
      };
      const loop = new TrainingLoop({ ...data, policy, reference, settings, log }, state);
      const { totalSteps } = loop.plan;
      await run.start({
        recipe,
        totalSteps,
        trainer: 'phantomlab',
        read,
        resumedAt: checkpoint?.step ?? (options.restart ? 0 : undefined),
      });
      if (wordingNote !== undefined) run.note('info', wordingNote);
      return await trainToEnd({
        options,
        run,
        model,
        policy,
        settings,
        totalSteps,
        resumedAt: checkpoint?.step,
        loop: {
          step: () => loop.step,
          next: async (interrupt) => {
            const metrics = await loop.next((activity) => {
              // An update is short; it is finished rather than thrown away.
              if (activity.kind === 'generating') interrupt();
              options.watch?.({ kind: 'activity', step: loop.step, totalSteps, activity });
            });
            await table?.write(loop.step);
            return metrics;
          },
          endsEpoch: () => loop.plan.endsEpoch(loop.step),
          epoch: () => loop.plan.epoch(loop.step),
          state: () => {
            const { tokensSeen, history } = loop.snapshot();
            return { text: serializeLoopState(loop.snapshot()), tokensSeen, history };
          },
        },
        evaluate: () =>
          evaluateSplits({
            policy,
            tokenizer: model.tokenizer,
            splits: evaluation,
            step: loop.step,
            maxTokens: settings.maxCompletionLength,
            seed: settings.seed,
            templateArguments: settings.templateArguments,
            answerIn: answerPlace(recipe),
            log: run.append.bind(run),
            signal: run.signal,
            watch: options.watch,
          }),
      });
    } finally {
      await reference?.dispose();
      await policy.dispose();
    }
  });
}

/** What the loop needs of the data and the tokenizer. */
function loopData({
  recipe,
  settings,
  training,
  model,
}: Pick<GrpoInputs, 'recipe' | 'settings' | 'training' | 'model'>): Pick<
  LoopParts,
  'scorer' | 'decode' | 'stop' | 'prompt' | 'order'
> {
  const { tokenizer } = model;
  const examples = arrangeExamples(
    training.flatMap((split) => split.examples),
    { ...recipe.resolved, seed: settings.seed },
  );
  const universes = new Map(
    training.flatMap(({ folder, universe }) => (universe ? [[folder, universe] as const] : [])),
  );
  return {
    scorer: new CompletionScorer({
      rewardNames: settings.rewardNames,
      answerIn: answerPlace(recipe),
      align: chainAligner(universes),
    }),
    decode: (tokens) => tokenizer.decode(tokens),
    stop: tokenizer.stop,
    prompt: promptReader(examples, tokenizer, {
      templateArguments: settings.templateArguments,
      maxCompletionLength: settings.maxCompletionLength,
      positions: positionsOf(model),
    }),
    order: new PromptOrder({
      prompts: examples.length,
      promptsPerGeneration: (settings.microBatchSize * settings.stepsPerGeneration) / settings.numGenerations,
      seed: settings.seed,
      // The paper's script has put them in order, and switches TRL's own shuffling off whatever the recipe says.
      shuffle: false,
    }),
  };
}

/** Where the recipe's prompts ask for the answer. */
function answerPlace({ resolved }: LoadedRecipe): 'tag' | 'whole' {
  return promptMethodByName.get(resolved.prompt_method)?.answerIn ?? 'tag';
}

function messagesOf(splits: readonly Split[]): (id: string) => readonly Message[] {
  const byId = new Map(splits.flatMap(({ examples }) => examples.map((example) => [example.id, example])));
  return (id) => byId.get(id)?.messages ?? [];
}

function positionsOf({ configJson }: ModelFolder): number | undefined {
  const { max_position_embeddings: positions } = configJson;
  return typeof positions === 'number' ? positions : undefined;
}
