import type { Random } from '../../universe/random';
import { shuffled } from '../../universe/shuffled';
import type { GymDraft } from '../record';
import { drawPuzzle, type PuzzleSettings } from './draw-puzzle';
import { puzzleLikeness } from './likeness';
import { islanders } from './names';
import { puzzleText, solutionText } from './puzzle-text';
import { allRoles, capitalised, withArticle } from './roles';

export interface KnightsSettings extends PuzzleSettings {
  readonly minPeople: number;
  readonly maxPeople: number;
}

/** A puzzle of so many people, with Reasoning Gym's metadata. */
export function drawKnightsQuestion(people: number, settings: KnightsSettings, random: Random): GymDraft {
  const { statements, solution } = drawPuzzle(people, settings, random);
  const names = shuffled(islanders, random).slice(0, people);
  const roles = random.pick(allRoles);
  return {
    question: puzzleText(statements, names, roles, random),
    answer: solutionText(solution, names, roles),
    metadata: {
      statements,
      solution,
      names,
      knight_knave_terms: terms.get(roles),
      difficulty: { n_people: people, depth_constraint: settings.depth, width_constraint: settings.width },
    },
    likeness: puzzleLikeness(statements),
  };
}

/** What Reasoning Gym writes of each of its pairs of roles. */
const terms = new Map(
  allRoles.map((roles) => {
    const { knight, knave } = roles;
    const articles = { a_knight: withArticle(knight), a_knave: withArticle(knave) };
    return [roles, { knight, knave, ...articles, Knight: capitalised(knight), Knave: capitalised(knave) }];
  }),
);
