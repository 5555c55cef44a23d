import type { EvalEvent } from '@phantomlab/core/run/event';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import type { Example } from '@phantomlab/core/tasks/task';
import type { ModelFolder } from '../files/model-folder';
import { loadPolicy } from '../policy/onnx-policy';
import type { Policy } from '../policy/policy';
import { arrangeExamples } from '../run/arrange-examples';
import { chainAligner } from '../run/chain-aligner';
import type { Checkpoint } from '../run/checkpoint';
import { Interrupted, type Interruption, throwIfInterrupted } from '../run/interruption';
import { isDue } from '../run/interval';
import type { Split } from '../run/load-examples';
import type { LoadedRecipe } from '../run/recipe-source';
import type { TrainerStateFields } from '../run/trainer-state';
import type { TrainingRun } from '../run/training-run';
import { evaluatePolicy, evaluationTemperature } from './evaluate';
import type { Prompt } from './generate-batch';
import { initialLoopState, parseLoopState, serializeLoopState } from './loop-state';
import { PromptOrder } from './prompt-order';
import { RandomStream } from './random-stream';
import { Scorer } from './scorer';
import type { GrpoSettings } from './settings';
import type { TrainOptions, TrainUpdate } from './train-recipe';
import { TrainingLoop } from './training-loop';

export interface SessionParts {
  readonly options: TrainOptions;
  readonly recipe: LoadedRecipe;
  readonly settings: GrpoSettings;
  readonly training: readonly Split[];
  readonly evaluation: readonly Split[];
  readonly model: ModelFolder;
  readonly run: TrainingRun;
  readonly checkpoint?: Checkpoint;
}

/** One launch of a run: the loop with its evaluations, checkpoints and interruptions. */
export class GrpoSession {
  readonly evaluations: EvalEvent[] = [];
  private readonly loop: TrainingLoop;
  private lastSaved: number;
  private lastEvaluated = -1;

  private constructor(
    private readonly parts: SessionParts,
    private readonly policy: Policy,
    private readonly reference: Pick<Policy, 'logProbabilities' | 'dispose'> | undefined,
  ) {
    const { settings, model, run, checkpoint } = parts;
    const examples = this.arrangedExamples();
    const universes = new Map(parts.training.map(({ folder, universe }) => [folder, universe]));
    this.loop = new TrainingLoop(
      {
        policy,
        reference,
        settings,
        scorer: new Scorer({
          rewardNames: settings.rewardNames,
          answerIn: this.answerIn,
          align: chainAligner(universes),
        }),
        decode: (tokens) => model.tokenizer.decode(tokens),
        stop: model.tokenizer.stop,
        prompt: promptReader(examples, parts),
        order: new PromptOrder({
          prompts: examples.length,
          promptsPerGeneration:
            (settings.microBatchSize * settings.stepsPerGeneration) / settings.numGenerations,
          seed: settings.seed,
          shuffle: settings.shuffle,
        }),
        log: {
          append: (...events) => run.append(...events),
          hasPrompt: (id) => run.events.hasPrompt(id),
        },
      },
      checkpoint ? parseLoopState(checkpoint.loop) : initialLoopState(settings.seed),
    );
    this.lastSaved = checkpoint?.step ?? -1;
  }

  /** Loads the policy; the reference is the model as the recipe names it, also when a run goes on. */
  static async open(parts: SessionParts): Promise<GrpoSession> {
    const { options, model, settings, checkpoint } = parts;
    const policy = await (options.loadPolicy ?? loadPolicy)(model.config, model.weights);
    const reference = settings.beta === 0 ? undefined : await policy.freeze();
    if (checkpoint) policy.restore(checkpoint.policy);
    return new GrpoSession(parts, policy, reference);
  }

  /** Updates done. */
  get step(): number {
    return this.loop.step;
  }

  /** Trains to the end, or to where it is interrupted: then why. A checkpoint of where it ended is left. */
  async train(): Promise<Interruption | undefined> {
    const { recipe, run, settings, options } = this.parts;
    const { totalSteps } = this.loop.plan;
    await run.start(recipe, { ...recipe.plan, maxSteps: totalSteps }, 'phantomlab');
    this.tell({ kind: 'started', runFolder: run.folder, step: this.step, totalSteps });
    try {
      const evaluates = settings.evaluation.kind !== 'no';
      if (evaluates && this.step === 0) await this.evaluate();
      while (!this.loop.finished) {
        throwIfInterrupted(options.signal);
        const metrics = await this.loop.next((activity) => {
          throwIfInterrupted(activity.kind === 'generating' ? options.signal : undefined);
          this.tell({ kind: 'activity', step: this.step, totalSteps, activity });
        });
        this.tell({ kind: 'step', step: this.step, totalSteps, metrics });
        const endsEpoch = this.loop.plan.endsEpoch(this.step);
        if (isDue(settings.save, this.step, totalSteps, endsEpoch)) await this.save();
        if (isDue(settings.evaluation, this.step, totalSteps, endsEpoch)) await this.evaluate();
      }
      if (evaluates && this.lastEvaluated !== this.step) await this.evaluate();
      await this.export();
      return undefined;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (this.lastSaved !== this.step) await this.save();
      return error.interruption;
    }
  }

  async dispose(): Promise<void> {
    await this.reference?.dispose();
    await this.policy.dispose();
  }

  private async save(): Promise<void> {
    const { run, model, settings } = this.parts;
    const content = { policy: this.policy.state(), loop: serializeLoopState(this.loop.snapshot()) };
    const path = await run.checkpoint(model, content, this.stateFields(), settings.saveTotalLimit);
    this.lastSaved = this.step;
    this.tell({ kind: 'checkpoint', path });
  }

  /** The end of a run: its model at the top of the folder, and a last checkpoint unless saving is off. */
  private async export(): Promise<void> {
    const { run, model, settings } = this.parts;
    if (settings.save.kind !== 'no' && this.lastSaved !== this.step) await this.save();
    await run.exportModel(model, this.policy.state().weights, this.stateFields());
  }

  private async evaluate(): Promise<void> {
    const { evaluation, model, settings, run, options } = this.parts;
    this.lastEvaluated = this.step;
    for (const split of evaluation) {
      const metrics = await evaluatePolicy(
        this.policy,
        model.tokenizer,
        split.examples,
        {
          temperature: evaluationTemperature,
          topP: 1,
          topK: 0,
          maxTokens: settings.maxCompletionLength,
        },
        {
          // A stream of its own: evaluating must not change what is trained. The same one each time, so that
          // two evaluations differ by the policy and not by luck.
          random: RandomStream.seeded(settings.seed, `evaluation of ${split.name}`).next,
          templateArguments: settings.templateArguments,
          answerIn: this.answerIn,
          progress: (finished, total) => {
            throwIfInterrupted(options.signal);
            this.tell({ kind: 'evaluating', split: split.name, finished, total });
          },
        },
      );
      const { dataset, name } = split;
      const event: EvalEvent = { type: 'eval', step: this.step, dataset, split: name, metrics };
      run.append(event);
      this.evaluations.push(event);
      this.tell({ kind: 'eval', event });
    }
  }

  private stateFields(): TrainerStateFields {
    const { settings } = this.parts;
    const { step, tokensSeen, history } = this.loop.snapshot();
    const every = (interval: GrpoSettings['save']) => (interval.kind === 'steps' ? interval.steps : 500);
    return {
      step,
      epoch: this.loop.plan.epoch(step),
      maxSteps: this.loop.plan.totalSteps,
      numTrainEpochs: settings.numTrainEpochs,
      trainBatchSize: settings.perDeviceTrainBatchSize,
      loggingSteps: settings.loggingSteps,
      saveSteps: every(settings.save),
      evalSteps: every(settings.evaluation),
      tokensSeen,
      history,
    };
  }

  private arrangedExamples(): readonly Example[] {
    const { training, recipe, settings } = this.parts;
    return arrangeExamples(
      training.flatMap(({ examples }) => examples),
      {
        curriculum: recipe.resolved.data_curriculum,
        most: recipe.resolved.max_num_train_samples,
        seed: settings.seed,
      },
    );
  }

  /** Where the recipe's prompts ask for the answer. */
  private get answerIn(): 'tag' | 'whole' {
    return promptMethodByName.get(this.parts.recipe.resolved.prompt_method)?.answerIn ?? 'tag';
  }

  private tell(update: TrainUpdate): void {
    this.parts.options.watch?.(update);
  }
}

/** Gives the examples' prompts as tokens; each is tokenized when it is first used. */
function promptReader(
  examples: readonly Example[],
  { model, settings }: Pick<SessionParts, 'model' | 'settings'>,
): (index: number) => Prompt {
  const read: (Prompt | undefined)[] = [];
  return (index) => {
    const example = examples[index]!;
    read[index] ??= {
      example,
      tokens: model.tokenizer.promptTokens(example.messages, settings.templateArguments),
    };
    return read[index];
  };
}
