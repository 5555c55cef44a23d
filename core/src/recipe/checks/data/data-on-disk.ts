import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { replaceValue, setItem } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { CheckContext, RecipeCheck } from '../../check';
import { fixedSplit } from '../../plan/prompt-count';
import { lastEvaluationSeed, universeName } from '../../plan/universe-seed';

/** Modes whose loader reads files whatever from_local says. */
function readsFiles(mode: string): boolean {
  return mode !== 'pw';
}

function missing(context: CheckContext, prefix: '' | 'eval_'): Iterable<Finding> {
  const { recipe, settings, facts, entry, fixes } = context;
  const mode = settings.string('training_mode') ?? 'pw';
  const local = settings.true(`${prefix}from_local`) || readsFiles(mode);
  const name = entry(`${prefix}dataset_name`);
  const splits = entry(`${prefix}split_list`);
  const dataset = facts.datasets.find((found) => found.name === settings.string(`${prefix}dataset_name`));
  if (!local || !name || !dataset) return [];
  if (!dataset.exists) {
    const close = nearest(dataset.name, facts.knownDatasets);
    return [
      {
        at: name.value.span,
        message: `${dataset.name} is not on this disk${mode === 'pw' ? '; phantomlab generate makes universes' : ''}.`,
        fixes: fixes(
          ...close.map((folder) => ({
            title: `Change to ${folder}`,
            edits: [[replaceValue(recipe.document, name, yamlText(folder))]],
          })),
        ),
      },
    ];
  }
  const there = new Set(dataset.splits.map((split) => split.name));
  const fixed = fixedSplit(prefix === '' ? 'train' : 'eval', mode);
  if (fixed !== undefined) {
    // Its loader does not look at split_list; and what is held out is not read by every trainer.
    const message = `${dataset.name} has no ${fixed}.jsonl on this disk.`;
    return there.has(fixed) || prefix !== '' ? [] : [{ at: name.value.span, message }];
  }
  const used = new Set(['split_list', 'eval_split_list'].flatMap((key) => settings.strings(key)));
  const free = [...there].filter((split) => {
    const seed = universeName(split)?.seed;
    return !used.has(split) && (prefix !== '' || seed === undefined || seed > lastEvaluationSeed);
  });
  const gone = (splits?.value.items ?? []).flatMap((item, index) =>
    typeof item.value === 'string' && !there.has(item.value)
      ? [{ name: item.value, span: item.span, index }]
      : [],
  );
  const [first] = gone;
  if (!first) return [];
  const close = gone.length === 1 ? nearest(first.name, free) : [];
  return [
    {
      at: { start: first.span.start, end: gone.at(-1)!.span.end },
      message: `${dataset.name} has no split ${listed(gone.map(({ name }) => name))} on this disk.`,
      fixes: fixes(
        ...close.map((split) => ({
          title: `Change to ${split}`,
          edits: [setItem(splits!, first.index, split)],
        })),
      ),
    },
  ];
}

const mostListed = 3;

/** `a`, `a, b or c`, `a, b, c or 21 more`. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed);
  if (names.length > mostListed) return `${shown.join(', ')} or ${names.length - mostListed} more`;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

export const dataOnDisk: RecipeCheck = {
  code: 'data-on-disk',
  severity: 'warning',
  scripts: ['paper'],
  title: 'A data set or split that is not on this disk',
  documentation: `\
With \`from_local: true\` the folder \`dataset_name\` must hold each split of \`split_list\`; a missing one is found after
the launch. It is a warning, not an error, since the run may be meant for a machine that has the data.

Relative folders are looked for from the folder that the editor or the command was opened in.`,
  *check(context) {
    yield* missing(context, '');
    // Said once of a folder that both name.
    const { settings, facts } = context;
    const name = settings.string('dataset_name');
    const gone = facts.datasets.some((found) => found.name === name && !found.exists);
    const trained = settings.true('from_local') || readsFiles(settings.string('training_mode') ?? 'pw');
    if (gone && trained && settings.string('eval_dataset_name') === name) return;
    yield* missing(context, 'eval_');
  },
};
