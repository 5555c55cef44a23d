import { hopGoal } from '../../chain/hop-goal';
import { Knowledge } from '../../chain/knowledge/knowledge';
import { Datalog } from '../../prolog/datalog';
import { familyProgram } from '../../reasoning-gym/family/program';
import { type FamilyQuestion, FamilyTextFault, readStory } from '../../reasoning-gym/family/read-story';
import { alignChain } from '../align';
import { limits, withHops } from './proved-goals';
import type { TextProof, TextQuestion } from './text-proof';
import { contradicted, wrongConclusion } from './wrong-conclusion';

/** A question of family_relationships, with its story as a small universe. */
export function familyTextProof({ question }: TextQuestion): TextProof | undefined {
  let read: FamilyQuestion;
  try {
    read = readStory(question);
  } catch (error) {
    if (error instanceof FamilyTextFault) return undefined;
    throw error;
  }
  const { facts, rules, query } = familyProgram(read);
  if (query.length === 0) return undefined;
  const program = facts + rules;
  const articles = read.family.people.map(({ name }) => ({ title: name, article: '', facts: [] }));
  const defined = new Set(Array.from(program.matchAll(/^(\w+)\(/gm), ([, predicate]) => predicate!));
  const knowledge = Knowledge.of({ name: 'question', facts: program, articles });
  const datalog = Datalog.load([{ uri: 'question.pl', text: program }]);
  return {
    goals: query,
    align(completion, example) {
      const chain = alignChain(completion, { ...example, query }, knowledge);
      const wrong = wrongConclusion(completion, hopGoal(query[0]!)!, knowledge, defined);
      return wrong ? contradicted(chain, wrong) : chain;
    },
    proof: () => withHops(datalog, query, []),
    ways: (goal) => datalog.prove(goal, { ...limits, proofsPerAnswer: 50 }).proofs,
  };
}
