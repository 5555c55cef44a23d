import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { Metrics } from '../run/loop/metrics';
import type { TrainResult } from '../run/loop/train-options';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { ValueFault } from '../run/recipe/recipe-values';
import { promptTokens } from './cut-splits';
import type { StageResult } from './report';

export type TriedSteps = StageResult & { readonly stopped?: boolean };

/** A metric of a step in words. */
export const stepFigure = (value: number | undefined) => (value === undefined ? '?' : value.toPrecision(3));

interface Wording {
  /** What a step is made of. */
  readonly what: string;
  line(metrics: Metrics): string;
  readonly extra?: string;
}

/** What the steps came to, and what of the recipe was not tried. */
export async function summarised(
  { runFolder, outcome }: TrainResult,
  { resolved }: LoadedRecipe,
  left: readonly ValueFault[],
  { what, line, extra }: Wording,
): Promise<TriedSteps> {
  if (outcome !== 'completed') return { summary: 'Stopped.', stopped: true };
  const { events } = await readEvents(runFolder);
  const steps = events.flatMap((event) => (event.type === 'step' ? [event] : []));
  const broken = steps.find(({ metrics }) =>
    [metrics.loss, metrics.grad_norm].some((v) => !Number.isFinite(v)),
  );
  const model = resolved.model_name_or_path ?? 'the model';
  return {
    summary: `${steps.length} steps of ${what}, the tiny policy in place of ${model}.`,
    details: [
      `Prompts are cut to ${promptTokens} tokens${extra ? `; ${extra}` : ''}.`,
      ...steps.map(({ step, metrics }) => `Step ${step}: ${line(metrics)}.`),
      ...named(
        'Not tried, because TRL alone does it',
        left.filter(({ unsupported }) => unsupported),
      ),
      ...named(
        'Tried with the default instead',
        left.filter(({ unsupported }) => !unsupported),
      ),
    ],
    faults: broken
      ? [{ severity: 'error', message: `Step ${broken.step} has a loss or gradient that is not a number.` }]
      : [],
  };
}

function named(what: string, faults: readonly ValueFault[]): string[] {
  const keys = [...new Set(faults.map(({ key }) => key))];
  return keys.length > 0 ? [`${what}: ${keys.join(', ')}.`] : [];
}
