import { alignChain } from '../../alignment/align';
import { Knowledge } from '../../chain/knowledge/knowledge';
import { cutSteps } from '../../chain/reading/cut-steps';
import { solutionChain } from '../../chain/solution';
import { Datalog } from '../../prolog/datalog';
import { generateUniverse } from '../../universe/generate';
import type { SteppedProgram, SteppedUniverse } from '../program';

/** A universe with a question of three hops, and a worked solution of it that can be spoilt. */
export function chainUnderTest() {
  const universe = generateUniverse({
    seed: 3,
    numFamilyTrees: 2,
    maxFamilyTreeSize: 12,
    questionDepth: 8,
    numQuestionsPerType: 2,
  });
  const question = universe.questions.find(({ prolog: { query } }) => query[1]?.startsWith('father_in_law'))!;
  const knowledge = Knowledge.of(universe);
  const datalog = Datalog.load([{ uri: `${universe.name}/facts.pl`, text: universe.facts }]);
  const goals = question.prolog.query.toReversed();
  const stepped: SteppedUniverse = {
    query: async (goal, limits) => datalog.query(goal, limits),
    prove: async (goal, limits) => datalog.prove(goal, limits),
    people: universe.articles.map(({ title }) => title),
    relations: ['father', 'father_in_law', 'husband', 'job', 'son'],
  };
  const solution = solutionChain(question, knowledge);
  /** The solution with the father-in-law replaced: it breaks at hop 2. */
  const broken = solution.replace(/(The father-in-law of .* is ).*\./, '$1Bernardo Okafor.');
  const program = (completion?: string): SteppedProgram => ({
    title: universe.name,
    question: question.question,
    expected: question.answer,
    goals,
    proof: knowledge.proveQuery(goals)!,
    ...(completion !== undefined && {
      chain: alignChain(completion, { query: goals, answer: question.answer }, knowledge),
      statements: cutSteps(completion, knowledge).steps.map(({ statements }) => statements),
    }),
  });
  return { universe, question, goals, stepped, solution, broken, program };
}
