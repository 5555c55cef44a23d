/** What the snippets of two training modes differ in. */
export interface SnippetMode {
  readonly mode: string;
  readonly title: string;
  /** Lines about the data. */
  readonly data: string;
  readonly rewards: string;
}

const records = (folder: string, split: string, evaluation: string, evaluationSplit: string) => `\
dataset_name: \${1:${folder}}
split_list: [\${2:${split}}]
from_local: true
eval_dataset_name: \${3:${evaluation}}
eval_split_list: [\${4:${evaluationSplit}}]
eval_from_local: true`;

/** Reasoning Gym's data is one file for each use, and needs no splits. */
const files = (folder: string) => `\
dataset_name: \${1:${folder}}
split_list: []
from_local: true
eval_dataset_name: $1
eval_split_list: []
eval_from_local: true`;

export const snippetModes: readonly SnippetMode[] = [
  {
    mode: 'pw',
    title: 'PhantomWiki',
    data: records(
      'data/wiki-v1-easy-depth_20_size_25',
      'depth_20_size_25_seed_11, depth_20_size_25_seed_12',
      'data/wiki-v1-easy-depth_20_size_25',
      'depth_20_size_25_seed_2',
    ),
    rewards: 'f1,exact_match,proof_steps',
  },
  {
    mode: 'gsminfinite',
    title: 'GSM-Infinite',
    data: records(
      'data/gsm-infinite-train/zero_context/realistic',
      'medium',
      'data/gsm-infinite-eval/zero_context/realistic',
      'medium',
    ),
    rewards: 'exact_match,f1',
  },
  {
    mode: 'rg-family_relationships',
    title: "Reasoning Gym's family relationships",
    data: files('data/rg-family_relationships'),
    rewards: 'exact_match,f1',
  },
  {
    mode: 'rg-knights_knaves',
    title: "Reasoning Gym's knights and knaves",
    data: files('data/rg-knights_knaves'),
    rewards: 'exact_match,f1',
  },
  {
    mode: 'hp',
    title: 'HotpotQA',
    data: records('data/hp', 'train', 'data/hp500', 'minidev'),
    rewards: 'f1,exact_match',
  },
  {
    mode: '2wiki',
    title: '2WikiMultiHopQA',
    data: records('data/2wiki', 'train', 'data/2wiki500', 'minidev'),
    rewards: 'f1,exact_match',
  },
  {
    mode: 'msq',
    title: 'MuSiQue',
    data: records('data/msq', 'train', 'data/msq500', 'minidev'),
    rewards: 'f1,exact_match',
  },
];
