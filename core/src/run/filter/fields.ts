import type { FlagField, NameField, TextField } from './filter';

/** A field that a filter may ask for, and what it means. */
export interface FilterField {
  readonly name: string;
  readonly kind: 'number' | 'name' | 'flag' | 'text' | 'verdict';
  readonly documentation: string;
}

/** Numbers that every log may have of a rollout; `rewards.NAME` is one for each reward. */
export const numberFields = [
  { name: 'step', documentation: 'the training step' },
  { name: 'group', documentation: 'the number of its group, from 0' },
  { name: 'index', documentation: 'its place in the group, from 0' },
  { name: 'reward', documentation: 'the weighted sum of its rewards' },
  { name: 'advantage', documentation: 'how much better than its group' },
  { name: 'tokens', documentation: 'length of the completion in tokens' },
  { name: 'entropy', documentation: 'mean over the tokens, in nats' },
  { name: 'logprob', documentation: 'mean log-probability of the tokens, in nats' },
  {
    name: 'ratio',
    documentation: 'the importance-sampling ratio between trainer and sampler; 0: not in the loss',
  },
  { name: 'hops', documentation: "hops of the question's query" },
  { name: 'difficulty', documentation: "the question's difficulty" },
  { name: 'first_broken', documentation: 'number of the first hop that is not proved, from 1' },
  { name: 'group_mean', documentation: 'mean reward of its group' },
  {
    name: 'group_spread',
    documentation: 'largest reward of its group less the smallest; 0: the group teaches nothing',
  },
  { name: 'group_best', documentation: 'largest reward of its group' },
  { name: 'group_worst', documentation: 'smallest reward of its group' },
  {
    name: 'logged_spread',
    documentation: 'group_spread by the rewards as logged, when other weights are applied',
  },
] as const;

/** Fields that are computed over the rewards of a group. */
export const groupFields: ReadonlySet<string> = new Set([
  'group_mean',
  'group_spread',
  'group_best',
  'group_worst',
  'logged_spread',
]);

const nameFields: readonly { readonly name: NameField; readonly documentation: string }[] = [
  { name: 'finish', documentation: 'how it ended: stop or length' },
  { name: 'prompt', documentation: "the prompt's id" },
  { name: 'universe', documentation: "the universe's folder, or the last part of its path" },
  { name: 'task', documentation: 'the task of its prompt' },
];

const flagFields: readonly { readonly name: FlagField; readonly documentation: string }[] = [
  { name: 'parsed', documentation: 'an answer can be read' },
  { name: 'right', documentation: 'the answer is right' },
  { name: 'lucky', documentation: 'a right answer after a broken chain' },
  { name: 'unlucky', documentation: 'a wrong answer after a chain that holds' },
];

const textFields: readonly { readonly name: TextField; readonly documentation: string }[] = [
  { name: 'text', documentation: 'the completion' },
  { name: 'question', documentation: 'the question' },
];

/** All fields of filters, in the order in which they are explained. */
export const filterFields: readonly FilterField[] = [
  ...numberFields.map((field) => ({ ...field, kind: 'number' as const })),
  ...nameFields.map((field) => ({ ...field, kind: 'name' as const })),
  ...flagFields.map((field) => ({ ...field, kind: 'flag' as const })),
  {
    name: 'verdict',
    kind: 'verdict',
    documentation:
      'proved, contradicted, unsupported, skipped, or broken (not proved): of any hop, or "at hop 2"',
  },
  ...textFields.map((field) => ({ ...field, kind: 'text' as const })),
];

export const fieldByName: ReadonlyMap<string, FilterField> = new Map(
  filterFields.map((field) => [field.name, field]),
);

/** What `finish` can be. */
export const finishes = ['stop', 'length'] as const;
