import type { Message } from '../examples/example';
import type { AnswerPlace, SplitUse } from '../examples/scoring';
import { type PackageTexts, type WordingPackage, wordingSources } from './paper/package-texts';
import { type PaperPrompt, packageOf, paperPrompts, textsOf } from './paper/paper-prompts';
import { pythonFormat } from './paper/python-format';
import { promptMethod } from './prompt-methods';
import type { Asked } from './wording';

/** The recipe's `prompt_source`. */
export type PromptSourceName = 'phantom-eval' | 'own';

/** Whose words prompts are put in: a value in the table of sources. */
export interface PromptSource {
  readonly name: PromptSourceName;
  /** For hovers and the documentation. */
  readonly documentation: string;
}

/** In the order in which editors offer them; the first is the default. */
export const promptSources: readonly PromptSource[] = [
  {
    name: 'phantom-eval',
    documentation:
      "The paper's own prompts, worked examples included. Their wording is read from `phantom_eval` (and, but for " +
      'PhantomWiki, `phantom_reasoner`) in the Python environment; no Python is run.',
  },
  {
    name: 'own',
    documentation: "PhantomLab's wording with worked examples of its own. Needs no Python.",
  },
];

export const promptSourceByName: ReadonlyMap<string, PromptSource> = new Map(
  promptSources.map((source) => [source.name, source]),
);

/** How the questions of a split are put to a model. */
export interface Prompting {
  readonly answerIn: AnswerPlace;
  messages(asked: Asked): readonly Message[];
}

/** What decides a prompt's words, as a recipe says it. */
export interface PromptChoice {
  readonly mode: string;
  /** prompt_method; `cot` unless it is given. */
  readonly method?: string;
  /** prompt_source; our own unless it is given. */
  readonly source?: PromptSourceName;
}

/** The paper's prompt that a recipe asks for; undefined where its prompts are ours. */
export function paperPromptOf({ mode, method = 'cot', source }: PromptChoice): PaperPrompt | undefined {
  return source === 'phantom-eval' ? paperPrompts.get(mode)?.[method] : undefined;
}

/** The packages whose texts a recipe's prompts need and that are not there. */
export function missingPackages(
  choice: PromptChoice,
  texts: PackageTexts | undefined,
): readonly WordingPackage[] {
  const prompt = paperPromptOf(choice);
  if (!prompt) return [];
  const lacking = textsOf(prompt).filter((name) => !texts?.texts.has(name));
  return [...new Set(lacking.map(packageOf))];
}

/** What to do about packages that are missing, for the person who installs them. */
export const packagesWanted = (packages: readonly WordingPackage[]): string =>
  `The prompts' wording is in ${packages.join(' and ')}, which no Python environment here has ` +
  `(${packages.map((name) => wordingSources[name]).join('; ')}). Or set prompt_source: own.`;

/** Templates call it by one of two names. */
const asEvidence = (text: string) => ({ evidence: text, problem: text });

/**
 * @throws Error when the words of the paper's prompt are not on this machine, saying where to get them, or for a
 *   prompt_method that there is none of
 */
export function promptingOf(choice: PromptChoice, texts?: PackageTexts, use: SplitUse = 'train'): Prompting {
  const own = promptMethod(choice.method);
  const prompt = paperPromptOf(choice);
  if (!prompt) return own;
  const missing = missingPackages(choice, texts);
  if (missing.length > 0) throw new Error(packagesWanted(missing));
  const { template, examples, evaluationExamples } = prompt;
  const text = 'name' in template ? texts!.texts.get(template.name)! : template.text;
  const ofScript =
    use === 'eval' && evaluationExamples !== undefined ? texts!.texts.get(evaluationExamples) : undefined;
  const shown = ofScript ?? (examples === undefined ? '' : texts!.texts.get(examples)!);
  return {
    answerIn: own.answerIn,
    messages: ({ passages, question, written }) => [
      {
        role: 'user',
        content: pythonFormat(text, {
          ...asEvidence(prompt.join(passages, use)),
          examples: shown,
          question: written ?? question,
        }),
      },
    ],
  };
}
