import { deepStrictEqual, strictEqual } from 'node:assert';
import { Datalog } from '@phantomlab/core/prolog/datalog';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { questionView } from './chain-view';
import { articleLines, clausesOfHop, hopOfClause } from './linked-places';

const universe = generateUniverse({
  seed: 3,
  maxFamilyTreeSize: 25,
  questionDepth: 6,
  numQuestionsPerType: 2,
});
const uri = 'file:///u/facts.pl';
const datalog = Datalog.load([{ uri, text: universe.facts }]);
const question = universe.questions.find(
  ({ prolog: { query } }) => query.length >= 2 && query.every((goal) => !goal.includes('aggregate')),
)!;

describe('places that a chain and its proof are linked with', () => {
  const proofs = datalog.prove(question.prolog.query.toReversed().join(', '), { answers: 5 });
  const subject = { of: 'question' as const, universe: '/u', id: question.id };
  const view = questionView(subject, 'u', question, proofs);

  it('are, of a hop, the clauses that prove it, the facts among them', () => {
    for (const { index, goal } of view.hops) {
      const nodes = clausesOfHop(view, index);
      const relation = goal.slice(0, goal.indexOf('('));
      strictEqual(nodes[0]!.goal.startsWith(`${relation}(`), true, goal);
      for (const { clause, goal, kind } of nodes)
        if (kind === 'fact')
          strictEqual(universe.facts.slice(clause!.start, clause!.end).startsWith(goal), true);
    }
  });

  it('lead from each fact back to its hop, and from a clause that is not used nowhere', () => {
    for (const { index } of view.hops)
      for (const { clause, kind } of clausesOfHop(view, index))
        if (kind === 'fact') {
          const back = hopOfClause(view, ({ start }) => start === clause!.start)!;
          strictEqual(
            clausesOfHop(view, back).some((node) => node.clause!.start === clause!.start),
            true,
          );
        }
    strictEqual(
      hopOfClause(view, () => false),
      undefined,
    );
  });

  it('stay with the hop that is stood on, where several use a clause', () => {
    for (const { index } of view.hops)
      for (const { clause } of clausesOfHop(view, index).filter(({ kind }) => kind === 'fact'))
        strictEqual(
          hopOfClause(view, ({ start }) => start === clause!.start, index),
          index,
        );
  });

  it('are, in an article, the lines with the other of the two', () => {
    const article =
      '# Ann Lee\n\n## Family\nThe mother of Ann Lee is Eve Lee.\nThe father of Ann Lee is Max Lee.\n';
    const lines = (goal: string) =>
      articleLines(article, 'Ann Lee', [{ goal }]).map(({ start, end }) => article.slice(start, end));
    deepStrictEqual(lines('parent("Ann Lee", "Eve Lee")'), ['The mother of Ann Lee is Eve Lee.']);
    deepStrictEqual(lines('parent("Bob Lee", "Eve Lee")'), []);
    deepStrictEqual(lines('gender("Ann Lee", "female")'), []);
  });
});
