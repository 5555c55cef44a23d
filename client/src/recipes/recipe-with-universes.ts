import { parseDocument } from 'yaml';

/** Universes of one folder: what a recipe names as its data set and its splits. */
export interface ChosenUniverses {
  readonly dataset: string;
  readonly splits: readonly string[];
  /** Universes beside them that are kept for evaluation. */
  readonly evaluation: readonly string[];
}

/** A recipe that trains on these universes; all else of it, comments too, stays as it is. */
export function recipeWithUniverses(text: string, { dataset, splits, evaluation }: ChosenUniverses): string {
  const document = parseDocument(text);
  document.set('dataset_name', dataset);
  document.set('split_list', document.createNode(splits));
  document.set('from_local', true);
  if (evaluation.length > 0) {
    document.set('eval_dataset_name', dataset);
    document.set('eval_split_list', document.createNode(evaluation, { flow: true }));
    document.set('eval_from_local', true);
  } else {
    for (const key of ['eval_dataset_name', 'eval_split_list', 'eval_from_local']) document.delete(key);
  }
  return document.toString({ lineWidth: 0 });
}
