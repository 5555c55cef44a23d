import { evaluateSplits } from '../grpo/evaluate-splits';
import { loadPolicy } from '../policy/onnx-policy';
import { arrangeExamples } from '../run/examples/arrange-examples';
import { readCheckpoint } from '../run/folder/checkpoint';
import { chooseRunFolder, findResume } from '../run/folder/run-folder';
import type { TrainOptions, TrainResult } from '../run/loop/train-options';
import { trainToEnd } from '../run/loop/train-to-end';
import { loadInputs, type TrainingInputs } from '../run/loop/training-inputs';
import { TrainingRun } from '../run/loop/training-run';
import { loadRecipe } from '../run/recipe/recipe-source';
import { readSftSettings, type SftSettings } from './settings';
import { initialSftState, SftLoop, type SftState } from './sft-loop';
import { workedExamples } from './worked-example';

/**
 * Fine-tunes a recipe's model on the worked solutions of its questions, on this machine.
 * @throws as trainRecipe does
 */
export async function trainSft(options: TrainOptions): Promise<TrainResult> {
  const recipe = await loadRecipe(options.recipe, options.overrides, options.kept);
  if (recipe.resolved.kind !== 'sft') {
    throw new Error(`${recipe.path} is a recipe for GRPO: phantomlab train ${recipe.path}`);
  }
  const settings = readSftSettings(recipe.resolved.values, recipe.plan.worldSize);
  return trainWorked(await loadInputs(recipe, settings, options), options);
}

/**
 * Fine-tunes on what was loaded.
 * @throws as trainRecipe does
 */
export async function trainWorked(
  { recipe, settings, read, training, evaluation, model, wordingNote }: TrainingInputs<SftSettings>,
  options: Omit<TrainOptions, 'recipe' | 'overrides' | 'kept'>,
): Promise<TrainResult> {
  const examples = arrangeExamples(
    training.flatMap((split) => split.examples),
    { ...recipe.resolved, seed: settings.seed },
  );
  const data = workedExamples(examples, model.tokenizer, settings);
  if (data.examples.length === 0) {
    const wayOut = 'Raise max_length, or name other splits.';
    throw new Error(`${recipe.path}: no example has a worked solution to learn from. ${wayOut}`);
  }
  const resume = options.resume === undefined ? undefined : await findResume(options.resume);
  const checkpoint = resume && (await readCheckpoint(resume.checkpoint, 'sft'));
  const state = checkpoint ? (JSON.parse(checkpoint.loop) as SftState) : initialSftState;
  const folder = resume?.runFolder ?? (await chooseRunFolder(recipe, 'sft', options));
  const run = await TrainingRun.open(folder, options);
  return run.attempt(async () => {
    const policy = await (options.loadPolicy ?? loadPolicy)(model.config, model.weights);
    try {
      if (checkpoint) policy.restore(checkpoint.policy);
      const log = run.append.bind(run);
      const loop = new SftLoop({ policy, settings, examples: data.examples, log }, state);
      await run.start({
        recipe,
        totalSteps: loop.totalSteps,
        trainer: 'phantomlab-sft',
        read,
        resumedAt: checkpoint?.step ?? (options.restart ? 0 : undefined),
      });
      if (wordingNote !== undefined) run.note('info', wordingNote);
      if (data.cut + data.dropped > 0) {
        const text = `max_length ${settings.maxLength} cut ${data.cut} of ${examples.length} examples and left nothing of ${data.dropped}.`;
        run.note('warning', text);
      }
      return await trainToEnd({
        options,
        run,
        model,
        policy,
        settings,
        resumedAt: checkpoint?.step,
        totalSteps: loop.totalSteps,
        loop: {
          step: () => loop.step,
          next: (interrupt) => loop.next(interrupt),
          endsEpoch: () => loop.step % loop.updatesPerEpoch === 0,
          epoch: () => loop.epoch(loop.step),
          state: () => {
            const { tokensSeen, history } = loop.snapshot();
            return { text: JSON.stringify({ method: 'sft', ...loop.snapshot() }), tokensSeen, history };
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
            log,
            signal: run.signal,
            watch: options.watch,
          }),
      });
    } finally {
      await policy.dispose();
    }
  });
}
