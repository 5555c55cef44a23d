/** Data of the paper, as its authors keep it on the Hugging Face Hub: a zip for each folder. */
export const repository = 'kilian-group/phantom-reasoning';

/** One folder of the data. */
export interface PublishedData {
  /** Of the folder below the data folder, and of the zip. */
  readonly name: string;
  readonly documentation: string;
  /** The evaluation set whose questions it holds. */
  readonly set?: string;
}

const folder = (name: string, documentation: string, set?: string): PublishedData => ({
  name,
  documentation,
  ...(set !== undefined && { set }),
});

/** In the order in which they are listed: what is measured on, then what is trained on. */
export const publishedData: readonly PublishedData[] = [
  folder('hp500', 'HotpotQA, 500 questions to measure on', 'hp500'),
  folder('2wiki500', '2WikiMultiHopQA, 500 questions to measure on', '2wiki500'),
  folder('msq500', 'MuSiQue, 500 questions to measure on', 'msq500'),
  folder('cofca500', 'CofCA, 500 questions to measure on', 'cofca500'),
  folder('synthrm500', 'SynthWorlds-RM, 500 questions to measure on', 'synthrm500'),
  folder('wiki-v1-easy-depth_20_size_25', 'PhantomWiki universes, seeds 1 to 10 to measure on', 'pw'),
  folder('wiki-v1-easy-depth_30_size_25', 'PhantomWiki universes with longer questions'),
  folder('gsm-infinite-eval', 'GSM-Infinite, problems to measure on', 'gsminf'),
  folder('gsm-infinite-train', 'GSM-Infinite, problems to train on'),
  folder('gsm-infinite-op_25-eval', 'GSM-Infinite up to 25 operations, to measure on'),
  folder('gsm-infinite-op_25-train', 'GSM-Infinite up to 25 operations, to train on'),
  folder('rg-family_relationships', 'Reasoning Gym, family relationships', 'rg-family'),
  folder('rg-knights_knaves', 'Reasoning Gym, knights and knaves', 'rg-knights'),
  folder('hp', 'HotpotQA, to train on'),
  folder('2wiki', '2WikiMultiHopQA, to train on'),
  folder('msq', 'MuSiQue, to train on'),
];

/** By the folder's name, and by that of its evaluation set. */
export const publishedByName: ReadonlyMap<string, PublishedData> = new Map(
  publishedData.flatMap((each) => [
    [each.name, each] as const,
    ...(each.set === undefined ? [] : [[each.set, each] as const]),
  ]),
);
