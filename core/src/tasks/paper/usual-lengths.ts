import type { PackageTexts } from './package-texts';

/**
 * Characters of the paper's texts, placeholders aside, counted in phantom-wiki 1.0.3 and the paper's repository: what a
 * prompt's length is estimated with on a machine that has neither.
 */
const characters: Readonly<Record<string, number>> = {
  'phantom_eval.prompts.CoTLLMPrompt.COT_INSTRUCTION': 624,
  'phantom_eval.prompts.COT_EXAMPLES': 4713,
  'phantom_eval.prompts.ZeroshotLLMPrompt.ZEROSHOT_INSTRUCTION': 513,
  'phantom_reasoner.datasets_for_grpo.GSMInfiniteDataset.COT_INSTRUCTION': 392,
  'phantom_reasoner.datasets_for_grpo.GSMInfiniteDataset.COT_EXAMPLES': 1624,
  'phantom_reasoner.datasets_for_grpo.ReasoningGymDataset.COT_INSTRUCTION': 288,
  'phantom_reasoner.datasets_for_grpo.ReasoningGymDataset.RG_TASK2COT_EXAMPLES.rg-family_relationships': 5090,
  'phantom_reasoner.datasets_for_grpo.ReasoningGymDataset.RG_TASK2COT_EXAMPLES.rg-knights_knaves': 12586,
  'phantom_reasoner.datasets_for_grpo.HotpotQADataset.COT_EXAMPLES': 4363,
  'phantom_reasoner.datasets_for_grpo.TwoWikiDataset.COT_EXAMPLES': 3491,
  'phantom_reasoner.datasets_for_grpo.MuSiQueDataset.COT_EXAMPLES': 2950,
};

const filler = (length: number) => '-'.repeat(length);

/** Texts that say nothing and are as long as the paper's. */
export const textsOfUsualLength: PackageTexts = {
  texts: new Map(
    Object.entries(characters).map(([name, length]) => [
      name,
      name.endsWith('_INSTRUCTION') ? `{evidence}{examples}{question}${filler(length)}` : filler(length),
    ]),
  ),
  files: [],
  missing: [],
};
