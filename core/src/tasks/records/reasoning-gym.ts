import { workedFamily } from '../../reasoning-gym/family/worked-family';
import { familyWorked, knightsWorked } from '../worked/reasoning-gym';
import { Fields } from './fields';
import type { RecordTask } from './record-task';

/** train.jsonl and eval.jsonl: the paper's loader reads these whatever splits a recipe names. */
const files = {
  data: 'records',
  layout: 'train.jsonl and eval.jsonl',
  fixedSplits: { train: 'train', eval: 'eval' },
} as const;

/** The questions say themselves what their answer should look like. */
const asAsked = {
  tagged:
    'Then give the answer between answer tags, in the form that the question asks for, and nothing else between them: ' +
    '<answer>...</answer>.',
  whole: 'Reply in the form that the question asks for, and with nothing else.',
};

function read(record: unknown, index: number, difficulty: (metadata: Fields) => number) {
  const fields = new Fields(record);
  const metadata = fields.optionalFields('metadata');
  const set = metadata.optionalText('source_dataset') ?? 'rg';
  return {
    id: `${set}-${metadata.optionalText('source_index') ?? index}`,
    question: fields.text('question'),
    answer: [fields.text('answer')],
    difficulty: difficulty(metadata),
  };
}

export const familyRelationships: RecordTask = {
  ...files,
  trainingMode: 'rg-family_relationships',
  documentation:
    'Reasoning Gym’s family_relationships: what one member of a family is to another. The answer is one word.',
  wording: {
    request: 'Answer the question.',
    steps: 'in each step state one relation that follows from what is said',
    ...asAsked,
    examples: familyWorked,
  },
  read(record, { index }) {
    const question = read(record, index, (metadata) => metadata.optionalNumber('family_size') ?? 0);
    const solution = workedFamily(question.question);
    // An eighth of the package's labels is wrong: what is right there would not be paid.
    const isPaid = solution?.endsWith(`<answer>${question.answer[0]!.trim().toLowerCase()}</answer>`);
    return isPaid ? { ...question, solution } : question;
  },
};

export const knightsKnaves: RecordTask = {
  ...files,
  trainingMode: 'rg-knights_knaves',
  documentation:
    'Reasoning Gym’s knights_knaves: who tells the truth and who lies, by what they say of each other.',
  wording: {
    request: 'Solve the puzzle.',
    steps: 'in each step say what follows if one inhabitant tells the truth, or lies',
    ...asAsked,
    examples: knightsWorked,
  },
  read: (record, { index }) =>
    read(
      record,
      index,
      (metadata) =>
        metadata.optionalFields('difficulty').optionalNumber('n_people') ?? metadata.texts('names').length,
    ),
};
