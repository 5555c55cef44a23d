import type { ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import { openModelFolder } from '../files/model-folder';
import type { Answerer } from './answerer';
import { EmbeddedAnswerer } from './embedded-answerer';
import type { ModelToEvaluate } from './plan-models';
import type { RecipeChoice } from './recipe-choice';

export interface ServerOptions {
  readonly server?: string;
  readonly vllm?: string;
}

export interface OpeningContext {
  readonly recipe?: RecipeChoice;
  readonly sampling: ManifestSampling;
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Whoever answers for a model. */
export async function openAnswerer(
  model: ModelToEvaluate,
  _options: ServerOptions,
  { recipe, sampling }: OpeningContext,
): Promise<Answerer> {
  const folder = await openModelFolder(model.local!.folder);
  return EmbeddedAnswerer.open(folder, { sampling, templateArguments: recipe?.templateArguments });
}
