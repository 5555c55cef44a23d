import type { Span } from '@phantomlab/core/checking/span';
import type { RecipeValue } from '@phantomlab/core/recipe/document/document';
import type { Recipe } from '@phantomlab/core/recipe/document/recipe';
import { launchComment } from '@phantomlab/core/recipe/launch/launch-comments';
import { namedSplits } from './named-split';

export type NamedFileKind = 'dataset' | 'split' | 'model' | 'checkpoint' | 'accelerate';

/** A place in a recipe that names a file or folder, which may be on this disk or not. */
export interface NamedFile {
  readonly kind: NamedFileKind;
  readonly span: Span;
  /** Path, absolute or relative to where training is started. */
  readonly path: string;
}

const keys: Readonly<Record<string, NamedFileKind>> = {
  dataset_name: 'dataset',
  eval_dataset_name: 'dataset',
  model_name_or_path: 'model',
  resume_from_checkpoint: 'checkpoint',
};

/** The span without quotes: what is underlined as a link. */
function within(text: string, { span }: RecipeValue): Span {
  const quotes = /^["']/.test(text.slice(span.start, span.end)) ? 1 : 0;
  return { start: span.start + quotes, end: span.end - quotes };
}

/** Everything in a recipe that names a file or folder, in the order of its text. */
export function namedFiles(recipe: Recipe): NamedFile[] {
  const { byKey, text } = recipe.document;
  const files: NamedFile[] = [];
  for (const [key, kind] of Object.entries(keys)) {
    const value = byKey.get(key)?.value;
    if (value?.type === 'str' && value.value !== '' && value.span.start !== byKey.get(key)!.keySpan.start)
      files.push({ kind, span: within(text, value), path: String(value.value) });
  }
  for (const { name, dataset, span } of namedSplits(recipe))
    if (dataset) files.push({ kind: 'split', span, path: `${dataset}/${name}` });
  const launched = launchComment(text, 'accelerate');
  if (launched) files.push({ kind: 'accelerate', span: launched.span, path: launched.value });
  return files.sort((a, b) => a.span.start - b.span.start);
}
