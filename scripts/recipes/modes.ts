/** What a recipe says of its data: one a training mode. */
export interface RecipeMode {
  readonly name: string;
  /** "on ..." in the first line. */
  readonly title: string;
  /** Where the data is from: comment lines. */
  readonly source: readonly string[];
  readonly dataset: string;
  readonly splits: readonly string[];
  readonly evalDataset: string;
  readonly evalSplits: readonly string[];
  readonly local: boolean;
  readonly reward: string;
  /** Tokens that prompt and completion have together. */
  readonly modelLength: number;
  readonly completion: number;
}

const universes = 'data/wiki-v1-easy-depth_20_size_25';

const rg = (task: string, title: string): RecipeMode => ({
  name: `rg-${task}`,
  title,
  source: [
    `${task} of Reasoning Gym, as train.jsonl and eval.jsonl: the package's (pip install reasoning-gym), or`,
    `  phantomlab generate reasoning-gym --task ${task} -o data/rg-${task}`,
  ],
  dataset: `data/rg-${task}`,
  splits: [],
  evalDataset: `data/rg-${task}`,
  evalSplits: [],
  local: true,
  reward: 'exact_match',
  // Ten worked examples of the paper's have some 3,700 tokens.
  modelLength: 9216,
  completion: 4096,
});

const wiki = (name: string, title: string, source: readonly string[], modelLength: number): RecipeMode => ({
  name,
  title,
  source,
  dataset: `data/${name}`,
  splits: ['train'],
  evalDataset: `data/${name}500`,
  evalSplits: ['minidev'],
  local: true,
  reward: 'f1',
  modelLength,
  completion: 4096,
});

export const modes: readonly RecipeMode[] = [
  {
    name: 'pw',
    title: 'PhantomWiki universes of 25 people',
    source: [
      'The universes, seeds 11 to 41 for training and 2 for evaluation:',
      `  phantomlab generate --seed 11 --question-depth 20 --max-family-tree-size 25 --easy-mode -o ${universes}`,
    ],
    dataset: universes,
    splits: Array.from({ length: 31 }, (_, i) => `depth_20_size_25_seed_${i + 11}`),
    evalDataset: universes,
    evalSplits: ['depth_20_size_25_seed_2'],
    local: true,
    reward: 'f1',
    modelLength: 10240,
    completion: 4096,
  },
  {
    name: 'gsminfinite',
    title: 'GSM-Infinite, 2 to 20 operations',
    source: [
      'GSM-Infinite’s realistic problems without added context: data/gsm-infinite-train/zero_context/realistic/medium/OP/*.jsonl',
      'with OP from 2 to 20 for training, and from 21 to 25 in data/gsm-infinite-eval for evaluation. These make such:',
      '  phantomlab generate gsm-infinite --ops 2-20 --per-op 660 --train-frac 1 -o data',
      '  phantomlab generate gsm-infinite --ops 21-25 --per-op 200 --train-frac 0 -o data',
    ],
    dataset: 'data/gsm-infinite-train/zero_context/realistic',
    splits: ['medium'],
    evalDataset: 'data/gsm-infinite-eval/zero_context/realistic',
    evalSplits: ['medium'],
    local: true,
    reward: 'f1',
    modelLength: 8192,
    completion: 4096,
  },
  rg('family_relationships', 'who is what to whom in a family'),
  rg('knights_knaves', 'knights and knaves'),
  wiki(
    'hp',
    'HotpotQA',
    [
      'HotpotQA’s own hotpot_train_v1.1.json in data/hp, and 500 questions for evaluation in',
      'data/hp500/hotpot_minidev_distractor_v1.json.',
    ],
    10_240,
  ),
  wiki(
    '2wiki',
    '2WikiMultiHopQA',
    [
      '2WikiMultiHopQA’s own files: data/2wiki/train.json (and id_aliases.json), and 500 questions for evaluation in',
      'data/2wiki500/minidev.json.',
    ],
    10_240,
  ),
  wiki(
    'msq',
    'MuSiQue',
    [
      'MuSiQue’s own musique_ans_v1.0_train.jsonl in data/msq, and 500 questions for evaluation in',
      'data/msq500/musique_ans_v1.0_minidev.jsonl.',
    ],
    12_288,
  ),
];
