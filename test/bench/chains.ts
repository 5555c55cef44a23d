import { alignChain } from '@phantomlab/core/alignment/align';
import { Knowledge } from '@phantomlab/core/chain/knowledge/knowledge';
import { solutionChain } from '@phantomlab/core/chain/solution';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { byTime, type Comparison, type Report } from './report';

const completions = 128;
const lengths = [4000, 18_000];

/**
 * Verdicts and the reward proof_steps on completions that quote article after article, as densely as a text can state
 * facts, in processor time. The peer keeps
 * nothing from one completion to the next, neither what sentences were read as nor what the engine was asked.
 */
export async function chains(): Promise<Report> {
  const universe = generateUniverse({ seed: 1, maxFamilyTreeSize: 40, numFamilyTrees: 2 });
  const articles = universe.articles.map(({ article }) => article.replaceAll('\n', ' '));
  let seed = 7;
  const next = (count: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * count);
  };
  const shared = Knowledge.of(universe);
  const comparisons = lengths.map((length): Comparison => {
    const asked = Array.from({ length: completions }, (_, i) => {
      const question = universe.questions[i % universe.questions.length]!;
      let text = '';
      while (text.length < length) text += `${articles[next(articles.length)]}\n`;
      const example = { query: question.prolog.query.toReversed(), answer: question.answer, task: 'pw' };
      return { example, text: `${text.slice(0, length)}\n${solutionChain(question, shared)}` };
    });
    const timed = (knowledge: () => Knowledge) => {
      const each = asked.map(() => knowledge());
      const before = process.cpuUsage();
      for (const [i, { text, example }] of asked.entries()) void alignChain(text, example, each[i]).reasoning;
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    timed(() => shared);
    const theirs = timed(() => Knowledge.of(universe));
    const ours = timed(() => shared);
    const what = `chains: ${completions} dense completions of ${length.toLocaleString('en')} characters`;
    return {
      what,
      unit: 's',
      ours,
      peer: 'a universe loaded for each',
      theirs,
      ratio: byTime(ours, theirs),
      goal: 1,
    };
  });
  return { comparisons, notes: [] };
}
