import type { Example } from '../../examples/example';

/** A question, with what its set says of it. */
interface PreviewedExample extends Example {
  /** How many single questions it takes. */
  readonly hops?: number;
  readonly type?: string;
  /** The answers of these, in order. */
  readonly intermediate?: readonly string[];
}

/** A split's first questions, or why there are none. */
export interface PreviewedSplit {
  readonly name: string;
  readonly use: 'train' | 'eval';
  readonly examples: readonly PreviewedExample[];
  /** Of which these are the first; undefined: not counted. */
  readonly total?: number;
  /** Where they come from, when that is not the disk; or what kept them from being read. */
  readonly note?: string;
}

/** Longer prompts are shown from both ends: what is asked is at one of them. */
const longestPrompt = 2400;

function shortened(prompt: string): string {
  if (prompt.length <= longestPrompt) return prompt;
  const half = longestPrompt / 2;
  const left = prompt.length - longestPrompt;
  return `${prompt.slice(0, half).trimEnd()}\n\n[… ${left.toLocaleString('en')} characters …]\n\n${prompt.slice(-half).trimStart()}`;
}

/** A fence that nothing in the text can close. */
function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Data comes from anywhere: it is shown, and is not read as Markdown. */
const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&').replaceAll(/\s+/g, ' ');

function exampleText(example: PreviewedExample, index: number): string {
  const { question, answer, messages, query, intermediate } = example;
  const prompt = messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n');
  const answers = answer.slice(0, 12).map((text) => `**${plain(text)}**`);
  const more = answer.length > 12 ? ` and ${answer.length - 12} more` : '';
  return [
    `### ${index + 1}. ${plain(question.length > 300 ? `${question.slice(0, 300)}…` : question)}`,
    '',
    [
      `${answers.join(', ') || 'no answer'}${more}`,
      ...factsOf(example),
      `prompt of ${prompt.length.toLocaleString('en')} characters`,
    ].join(' · '),
    '',
    ...(intermediate ? [`Answers of its hops: ${intermediate.map(plain).join(' → ')}`, ''] : []),
    ...(query ? [fenced(`?- ${query.join(',\n   ')}.`, 'prolog'), ''] : []),
    fenced(shortened(prompt)),
    '',
  ].join('\n');
}

function factsOf({ difficulty, query, hops = query?.length, type }: PreviewedExample): readonly string[] {
  return [
    `difficulty ${difficulty}`,
    ...(hops === undefined ? [] : [`${hops} ${hops === 1 ? 'hop' : 'hops'}`]),
    ...(type === undefined ? [] : [plain(type)]),
  ];
}

/** The first prompts of a recipe's splits with the right answers, in Markdown. */
export function questionsPage(title: string, splits: readonly PreviewedSplit[]): string {
  const parts = splits.flatMap(({ name, use, examples, total, note }) => [
    `## ${plain(name)}`,
    '',
    [
      use === 'train' ? 'For training' : 'For evaluation',
      total === undefined ? undefined : `${examples.length} of ${total.toLocaleString('en')} questions`,
    ]
      .filter((part) => part)
      .join(': ')
      .concat('.'),
    '',
    ...(note ? [`_${plain(note)}_`, ''] : []),
    ...examples.map(exampleText),
  ]);
  const none = ['The recipe names no splits yet: add `split_list` and `dataset_name`.', ''];
  return [`# Questions of ${plain(title)}`, '', ...(parts.length > 0 ? parts : none)].join('\n');
}
