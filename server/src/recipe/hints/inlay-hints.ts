import type { CheckContext } from '@phantomlab/core/recipe/check';
import { describePlan } from '@phantomlab/core/recipe/describe/describe-key';
import type { RecipeEntry } from '@phantomlab/core/recipe/document/document';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { memoryOf } from '@phantomlab/core/recipe/memory/memory-of';
import { cardText } from '@phantomlab/core/recipe/memory/memory-text';
import { everySteps, type IntervalKey } from '@phantomlab/core/recipe/plan/every-steps';
import { loggedRollouts } from '@phantomlab/core/recipe/plan/logged-rollouts';
import { type InlayHint, MarkupKind, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { HintKind, HintSettings } from '../../workspace/settings';
import { contextOf } from '../read-recipe';
import { withoutHalfTyped } from './without-half-typed';

interface Hint {
  /** The first of these keys that the recipe has is where it is. */
  readonly keys: readonly string[];
  readonly kind: HintKind;
  label(context: CheckContext): string | undefined;
  tooltip?(context: CheckContext): string | undefined;
}

const figure = (n: number) => n.toLocaleString('en');
const counted = (n: number, one: string) => `${figure(n)} ${one}${n === 1 ? '' : 's'}`;

function batch({ plan, recipe }: CheckContext): string {
  const { worldSize, stepsPerGeneration, generationBatchSize, gradientAccumulationSteps } = plan;
  const sft = recipe.kind === 'sft';
  const times = [worldSize, sft ? gradientAccumulationSteps : stepsPerGeneration].filter((n) => n !== 1);
  const size = sft
    ? plan.perDeviceTrainBatchSize * worldSize * gradientAccumulationSteps
    : generationBatchSize;
  const product = times.map((n) => `× ${n} `).join('');
  return sft
    ? `${product}= ${counted(size, 'example')} a step`
    : `${product}= ${counted(size, 'completion')} a generation`;
}

/** Whole groups only: what does not divide has a diagnostic, and needs no hint. */
function groups({ plan: { groupsPerGeneration }, recipe }: CheckContext): string | undefined {
  if (recipe.kind === 'sft' || !Number.isInteger(groupsPerGeneration)) return undefined;
  return `${counted(groupsPerGeneration, 'prompt')} a generation`;
}

function length({ plan: { maxSteps, rollouts } }: CheckContext): string | undefined {
  if (maxSteps === undefined) return undefined;
  return `${counted(maxSteps, 'step')}${rollouts === undefined ? '' : `, ${counted(rollouts, 'rollout')}`}`;
}

const interval =
  (key: IntervalKey) =>
  ({ settings, plan }: CheckContext): string | undefined => {
    const steps = everySteps(key, settings, plan);
    // A whole number speaks for itself.
    if (steps === undefined || settings.number(key)! >= 1) return undefined;
    return key === 'warmup_steps' ? counted(steps, 'step') : `every ${counted(steps, 'step')}`;
  };

function percent(share: number): string {
  return `${(share * 100).toPrecision(share < 0.1 ? 2 : 3).replace(/\.0+$/, '')}%`;
}

/** The editor cuts off a hint of more than 43 letters; the page about memory has all names. */
function firstOf(names: string): string {
  const [first, second, ...more] = names.split(', ');
  return [first, second, more.length > 0 ? '…' : undefined].filter((name) => name !== undefined).join(', ');
}

const hints: readonly Hint[] = [
  {
    keys: ['generation_batch_size', 'per_device_train_batch_size'],
    kind: 'batch',
    label: batch,
    tooltip: describePlan,
  },
  { keys: ['num_generations'], kind: 'batch', label: groups },
  {
    keys: ['split_list', 'dataset_name'],
    kind: 'steps',
    label: ({ plan: { prompts }, recipe }) =>
      prompts === undefined ? undefined : counted(prompts, recipe.kind === 'sft' ? 'example' : 'prompt'),
  },
  {
    keys: ['max_steps', 'num_train_epochs'],
    kind: 'steps',
    label: length,
    tooltip: describePlan,
  },
  { keys: ['logging_steps'], kind: 'logged', label: interval('logging_steps') },
  { keys: ['save_steps'], kind: 'logged', label: interval('save_steps') },
  { keys: ['eval_steps'], kind: 'logged', label: interval('eval_steps') },
  { keys: ['warmup_steps'], kind: 'steps', label: interval('warmup_steps') },
  {
    keys: ['log_completions'],
    kind: 'logged',
    label({ settings, plan }) {
      const logged = loggedRollouts(settings, plan);
      return logged && `keeps ${percent(logged.kept / logged.of)} of the rollouts`;
    },
    tooltip({ settings, plan }) {
      const logged = loggedRollouts(settings, plan);
      return (
        logged &&
        `TRL logs the completions of the last generation batch at each of ${counted(logged.logs, 'log')}: ${figure(logged.kept)} of ${figure(logged.of)}. PhantomLab's own trainer keeps every rollout.`
      );
    },
  },
  {
    keys: ['model_name_or_path'],
    kind: 'memory',
    label(context) {
      const memory = memoryOf(context);
      if (!memory) return undefined;
      const needs = cardText(memory.leastGiB);
      return `${needs} a card: ${memory.leastCard ? firstOf(memory.leastCard.names) : 'none has it'}`;
    },
    tooltip: (context) =>
      memoryOf(context) &&
      'What training and vLLM hold on one card at their peak. "Estimate memory" above the first key shows the parts.',
  },
];

/** `8 → 2 prompts`: without a sign between them two figures would be read as one. */
const apart = (label: string) => (/^[=×]/.test(label) ? label : `→ ${label}`);

/** After the value, or after the colon of a list that continues over lines. */
function placeOf(text: string, { keySpan, value }: RecipeEntry): number {
  const written = text.slice(value.span.start, value.span.end).trimEnd();
  const oneLine =
    value.span.start > keySpan.start && !text.slice(keySpan.end, value.span.start).includes('\n');
  if (oneLine && !written.includes('\n')) return value.span.start + written.length;
  return text.indexOf(':', keySpan.end) + 1;
}

/** What the recipe's numbers come to, behind them. */
export function recipeInlayHints(
  document: TextDocument,
  range: Range,
  facts: RecipeFacts,
  shown: HintSettings,
): InlayHint[] {
  const asTyped = contextOf(document, facts);
  const isHalf = asTyped.recipe.document.faults.length > 0;
  const context = isHalf ? contextOf(withoutHalfTyped(document), facts) : asTyped;
  const { text, byKey, faults } = context.recipe.document;
  // What half a recipe comes to is no news.
  if (faults.length > 0) return [];
  return hints.flatMap(({ keys, kind, label, tooltip }): InlayHint[] => {
    const key = keys.find((name) => byKey.has(name));
    const entry = key === undefined ? undefined : byKey.get(key);
    // Behind a value that is still to be written there is nothing to say.
    if (!shown[kind] || !entry || entry.value.type === 'null') return [];
    const position = document.positionAt(placeOf(text, entry));
    if (position.line < range.start.line || position.line > range.end.line) return [];
    const said = label(context);
    const more = said && tooltip?.(context);
    return said
      ? [
          {
            position,
            label: apart(said),
            paddingLeft: true,
            ...(more && { tooltip: { kind: MarkupKind.Markdown, value: more } }),
          },
        ]
      : [];
  });
}
