import { gsmInfinite } from '../../tasks/records/gsm-infinite';
import { hotpot } from '../../tasks/records/hotpot';
import { musique } from '../../tasks/records/musique';
import { familyRelationships, knightsKnaves } from '../../tasks/records/reasoning-gym';
import { twoWiki } from '../../tasks/records/two-wiki';
import { cofca } from './cofca';
import type { EvaluationSet } from './evaluation-set';
import { synthWorlds } from './synthworlds';

/** Ends a completion of the paper's scripts, whatever the model. */
const stop = ['<|eot_id|>'];

/** In the order of the paper: what is transferred to, then what is trained on. */
const publishedSets: readonly EvaluationSet[] = [
  {
    name: 'hp500',
    documentation: '500 questions of HotpotQA’s development set (distractor)',
    mode: 'hp',
    task: hotpot,
    split: 'minidev',
    folders: ['hp500', 'hp', 'hotpotqa', 'HotpotQA'],
    stop,
  },
  {
    name: '2wiki500',
    documentation: '500 questions of 2WikiMultiHopQA’s development set',
    mode: '2wiki',
    task: twoWiki,
    split: 'minidev',
    folders: ['2wiki500', '2wiki', '2WikiMultiHopQA', '2wikimultihopqa'],
    stop,
  },
  {
    name: 'msq500',
    documentation: '500 questions of MuSiQue’s development set (answerable)',
    mode: 'msq',
    task: musique,
    split: 'minidev',
    folders: ['msq500', 'msq', 'musique', 'MuSiQue'],
    stop,
  },
  {
    name: 'cofca500',
    documentation: '500 questions of CofCA',
    mode: 'hp',
    task: cofca,
    split: 'minidev',
    folders: ['cofca500', 'cofca', 'CofCA'],
    stop,
  },
  {
    name: 'synthrm500',
    documentation: '500 questions of SynthWorlds-RM',
    mode: 'msq',
    task: synthWorlds,
    split: 'minidev',
    folders: ['synthrm500', 'synthrm', 'synthworlds-rm', 'SynthWorlds'],
    stop,
  },
  {
    name: 'pw',
    documentation: 'PhantomWiki universes of seeds that are kept for evaluation',
    mode: 'pw',
    folders: ['wiki-v1-easy-depth_20_size_25', 'pw'],
    universes: [1, 2, 3].map((seed) => `depth_20_size_25_seed_${seed}`),
    stop,
  },
  {
    name: 'gsminf',
    documentation: 'GSM-Infinite, 200 problems for each number of operations from 2 to 30',
    mode: 'gsminfinite',
    task: gsmInfinite,
    split: 'medium',
    folders: [
      'gsm-infinite-eval',
      'gsm-infinite-eval/zero_context/realistic',
      'gsminf',
      'gsm-infinite',
      'gsm-infinite/zero_context/realistic',
    ],
    perFile: 200,
    samplingLeftToServer: true,
  },
  {
    name: 'rg-family',
    documentation: 'Reasoning Gym’s family_relationships, its evaluation split',
    mode: 'rg-family_relationships',
    task: familyRelationships,
    split: 'eval',
    folders: ['rg-family_relationships', 'rg-family', 'family_relationships'],
  },
  {
    name: 'rg-knights',
    documentation: 'Reasoning Gym’s knights_knaves, its evaluation split',
    mode: 'rg-knights_knaves',
    task: knightsKnaves,
    split: 'eval',
    folders: ['rg-knights_knaves', 'rg-knights', 'knights_knaves'],
  },
];

/** Of the sets whose 500 questions the paper has chosen, questions that are drawn here: never taken for the paper's. */
const sampled = (['hp500', '2wiki500', 'msq500', 'cofca500', 'synthrm500'] as const).map(
  (name): EvaluationSet => {
    const set = publishedSets.find((each) => each.name === name)!;
    const own = name.replace('500', '-sample');
    return {
      ...set,
      name: own,
      documentation: `questions of ${name} drawn here, and not the paper’s (phantomlab data sample)`,
      split: 'sample',
      folders: [own],
      sampled: true,
    };
  },
);

/** The paper's sets, then those that are drawn here. */
export const evaluationSets: readonly EvaluationSet[] = [...publishedSets, ...sampled];

export const evaluationSetByName: ReadonlyMap<string, EvaluationSet> = new Map(
  evaluationSets.map((set) => [set.name, set]),
);
