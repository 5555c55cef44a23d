/** A model of the paper, and the folder of its recipes. */
export interface PaperModel {
  readonly name: string;
  readonly recipes: string;
}

const main: readonly PaperModel[] = [
  { name: 'Qwen3-0.6B', recipes: 'qwen3-0.6b' },
  { name: 'Qwen3-1.7B', recipes: 'qwen3-1.7b' },
  { name: 'Qwen2.5-1.5B-Instruct', recipes: 'qwen2.5-1.5b-instruct' },
  { name: 'Phi-4-mini-reasoning', recipes: 'phi-4-mini-reasoning' },
];
const appendix: readonly PaperModel[] = [
  { name: 'Qwen3-4B', recipes: 'qwen3-4b' },
  { name: 'Qwen2.5-7B-Instruct', recipes: 'qwen2.5-7b-instruct' },
];

const synthetic = ['rg-family_relationships', 'rg-knights_knaves', 'gsminfinite', 'pw'];
const realWorld = ['hp', '2wiki', 'msq'];
const transferSets = ['hp500', '2wiki500', 'msq500', 'cofca500', 'synthrm500'];

/** A figure of the paper: which models, trained on what, are measured on which sets. */
export interface PaperFigure {
  readonly title: string;
  /** The figure of `phantomlab plot`. */
  readonly plot: string;
  readonly models: readonly PaperModel[];
  /** Training modes; undefined among them: the base model. */
  readonly trainings: readonly (string | undefined)[];
  readonly sets: readonly string[];
  /** Checkpoints of each training that are measured: the last one, or one each 500 of 5,000 steps. */
  readonly checkpoints: 1 | 10;
}

export const paperFigures: readonly PaperFigure[] = [
  {
    title: 'Transfer to five sets, small models',
    plot: 'transfer',
    models: main,
    trainings: [undefined, ...synthetic],
    sets: transferSets,
    checkpoints: 1,
  },
  {
    title: 'Transfer to five sets, larger models',
    plot: 'transfer',
    models: appendix,
    trainings: [undefined, ...synthetic],
    sets: transferSets,
    checkpoints: 1,
  },
  {
    title: 'PhantomWiki beside real-world training data',
    plot: 'transfer',
    models: [...main, ...appendix],
    trainings: [undefined, 'pw', ...realWorld],
    sets: transferSets,
    checkpoints: 1,
  },
  {
    title: 'F1 over training steps',
    plot: 'steps',
    models: main,
    trainings: synthetic,
    sets: transferSets,
    checkpoints: 10,
  },
  {
    title: 'Scores by difficulty through training',
    plot: 'difficulty',
    models: main,
    trainings: synthetic,
    sets: ['pw', 'gsminf'],
    checkpoints: 10,
  },
  {
    title: 'Intermediate answers that chains mention',
    plot: 'mentions',
    models: main,
    trainings: synthetic,
    sets: ['msq500', 'cofca500'],
    checkpoints: 10,
  },
];
