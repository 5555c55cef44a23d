import type { CommandEntry } from './program';

/** In the order in which they are used: make a universe, check, warm up, train, look. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'generate',
    summary: 'make a PhantomWiki universe, or questions of another set',
    load: () => import('./generate/generate'),
  },
  {
    name: 'check',
    summary: 'check recipes and what goes with them, before they cost GPU time',
    load: () => import('./check/check'),
  },
  {
    name: 'prove',
    summary: 'answer and prove a question or a query',
    load: () => import('./prolog/prove'),
  },
  {
    name: 'test',
    summary: 'run the tests in comments of Prolog rules',
    load: () => import('./prolog/test'),
  },
  {
    name: 'sft',
    summary: "fine-tune a recipe's model on worked solutions",
    load: () => import('./train/sft'),
  },
  {
    name: 'train',
    summary: 'train a recipe, here or on a target, with GRPO or supervised',
    load: () => import('./train/train'),
  },
  {
    name: 'runs',
    summary: 'list runs, of this machine or of a target',
    load: () => import('./clusters/runs'),
  },
  {
    name: 'watch',
    summary: 'watch a run: progress, reward curve, newest rollouts',
    load: () => import('./runs/watch'),
  },
  {
    name: 'attach',
    summary: 'watch a run on a target or another machine, over your own ssh',
    load: () => import('./clusters/attach'),
  },
  {
    name: 'stop',
    summary: 'ask a run to save a checkpoint and stop',
    load: () => import('./clusters/stop'),
  },
  {
    name: 'resume',
    summary: 'continue a run on a target, from its newest checkpoint',
    load: () => import('./clusters/resume'),
  },
  {
    name: 'fetch',
    summary: "fetch a run's policy, or all of it, from a target",
    load: () => import('./clusters/fetch'),
  },
  {
    name: 'rollouts',
    summary: 'search the rollouts of a run: by reward, verdicts, length, text',
    load: () => import('./rollouts/rollouts'),
  },
  {
    name: 'rescore',
    summary: "apply other weights to a run's rewards: which groups gain or lose their gradient",
    load: () => import('./rollouts/rescore'),
  },
  {
    name: 'step',
    summary: "step through a rollout's chain beside its proof",
    load: () => import('./runs/step'),
  },
  {
    name: 'debug-adapter',
    summary: 'step through chains and proofs from an editor (Debug Adapter Protocol)',
    load: () => import('./debug-adapter'),
  },
  {
    name: 'data',
    summary: "the paper's data sets: list, fetch, check",
    load: () => import('./data/data'),
  },
  {
    name: 'evaluate',
    summary: 'ask a model the questions of evaluation sets, and score its answers',
    load: () => import('./evaluate/evaluate'),
  },
  {
    name: 'score',
    summary: "score predictions: ours, the paper's, and logs of Inspect's; write them in those formats",
    load: () => import('./evaluate/score'),
  },
  {
    name: 'compare',
    summary: 'compare models on the same questions, with a paired test',
    load: () => import('./evaluate/compare'),
  },
  {
    name: 'demo',
    summary: 'the whole path in a few minutes: universes, training, before and after, a proof',
    load: () => import('./demo/demo'),
  },
  {
    name: 'environment',
    summary: 'check or create the Python environment that TRL trains in',
    load: () => import('./environment/environment'),
  },
  {
    name: 'targets',
    summary: 'list the machines and clusters to train on, and check them',
    load: () => import('./clusters/targets'),
  },
  {
    name: 'plot',
    summary: 'draw a figure from evaluations',
    load: () => import('./plot/plot'),
  },
  {
    name: 'reproduce',
    summary: "show which of the paper's figures the evaluations here can make",
    load: () => import('./plot/reproduce'),
  },
  { name: 'keep', load: () => import('./train/keep') },
  { name: 'rewards', load: () => import('./rewards') },
  { name: 'trainers', load: () => import('./train/trainers') },
];
