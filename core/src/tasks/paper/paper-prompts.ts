import type { SplitUse } from '../../examples/scoring';
import type { Passage } from '../passage';
import type { WordingPackage } from './package-texts';

/** How the paper's training script asks the questions of one mode, in one way. */
export interface PaperPrompt {
  /** The template's name among the packages' texts, or itself where it has no words of its own. */
  readonly template: { readonly name: string } | { readonly text: string };
  /** The worked examples' name. */
  readonly examples?: string;
  /** Those of the evaluation script, where it has its own (2Wiki's differ by a word) and the clone is here. */
  readonly evaluationExamples?: string;
  /** How passages are joined. */
  join(passages: readonly Passage[], use: SplitUse): string;
}

const between = '\n================\n\n';

const asWritten = ({ text, written }: Passage): string => written ?? text;

const articles = (passages: readonly Passage[]) => passages.map(asWritten).join(between);

/** Its training puts each paragraph's title above it; its evaluation script has the paragraphs alone. */
const paragraphs = (passages: readonly Passage[], use: SplitUse) =>
  passages.map(({ title, text }) => (use === 'train' ? `${title}\n${text}` : text)).join(between);

const whole = (passages: readonly Passage[]) => passages.map(asWritten).join('\n');

const prompts = 'phantom_eval.prompts';
const datasets = 'phantom_reasoner.datasets_for_grpo';

const cot = { name: `${prompts}.CoTLLMPrompt.COT_INSTRUCTION` };
const zeroshot = { name: `${prompts}.ZeroshotLLMPrompt.ZEROSHOT_INSTRUCTION` };

const wikiSet = (dataset: string, script: string): Readonly<Record<string, PaperPrompt>> => ({
  cot: {
    template: cot,
    examples: `${datasets}.${dataset}.COT_EXAMPLES`,
    evaluationExamples: `phantom_reasoner.cot_examples.COT_EXAMPLES_${script}`,
    join: paragraphs,
  },
  zeroshot: { template: zeroshot, join: paragraphs },
});

const reasoningGym = (mode: string): Readonly<Record<string, PaperPrompt>> => ({
  cot: {
    template: { name: `${datasets}.ReasoningGymDataset.COT_INSTRUCTION` },
    examples: `${datasets}.ReasoningGymDataset.RG_TASK2COT_EXAMPLES.${mode}`,
    join: whole,
  },
  zeroshot: { template: { text: 'Question: {question}\nAnswer: ' }, join: whole },
});

/** By training_mode and prompt_method. */
export const paperPrompts: ReadonlyMap<string, Readonly<Record<string, PaperPrompt>>> = new Map([
  [
    'pw',
    {
      cot: { template: cot, examples: `${prompts}.COT_EXAMPLES`, join: articles },
      zeroshot: { template: zeroshot, join: articles },
    },
  ],
  [
    'gsminfinite',
    {
      cot: {
        template: { name: `${datasets}.GSMInfiniteDataset.COT_INSTRUCTION` },
        examples: `${datasets}.GSMInfiniteDataset.COT_EXAMPLES`,
        join: whole,
      },
      zeroshot: {
        template: { text: '{problem}\nQuestion: {question}\nAnswer: ' },
        join: whole,
      },
    },
  ],
  ['rg-family_relationships', reasoningGym('rg-family_relationships')],
  ['rg-knights_knaves', reasoningGym('rg-knights_knaves')],
  ['hp', wikiSet('HotpotQADataset', 'HP')],
  ['2wiki', wikiSet('TwoWikiDataset', '2WIKI')],
  ['msq', wikiSet('MuSiQueDataset', 'MSQ')],
]);

/** The names of the texts that a prompt is made of. */
export const textsOf = ({ template, examples }: PaperPrompt): readonly string[] => [
  ...('name' in template ? [template.name] : []),
  ...(examples === undefined ? [] : [examples]),
];

/** The package that holds a text. */
export const packageOf = (name: string): WordingPackage => name.split('.')[0] as WordingPackage;
