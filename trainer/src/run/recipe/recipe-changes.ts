type Values = Readonly<Record<string, unknown>>;

/** Keys that may change between a run's attempts without a word: how long it continues, and what it leaves. */
const free: ReadonlySet<string> = new Set([
  'max_steps',
  'num_train_epochs',
  'save_strategy',
  'save_steps',
  'save_total_limit',
  'eval_strategy',
  'eval_steps',
  'logging_steps',
  'output_dir',
  'resume_from_checkpoint',
]);

/**
 * `key: before -> after` of each key that makes a resumed run another than the one that was begun.
 * @param mayChange further keys that may
 */
export function recipeChanges(
  before: Values,
  after: Values,
  mayChange: (key: string) => boolean = () => false,
): string[] {
  return Object.keys({ ...before, ...after })
    .filter((key) => !free.has(key) && !mayChange(key))
    .map((key) => ({ key, was: JSON.stringify(before[key] ?? null), is: JSON.stringify(after[key] ?? null) }))
    .filter(({ was, is }) => was !== is)
    .map(({ key, was, is }) => `${key}: ${was} -> ${is}`);
}
