import { familyProgram } from './family/program';
import { FamilyTextFault, readStory } from './family/read-story';
import { knightsProgram } from './knights/program';
import { readPuzzle } from './knights/read-puzzle';
import { KnightsTextFault } from './knights/text-fault';
import type { GymTask } from './options';
import type { Ink, TextProgram } from './text-program';

/** The program of a question of Reasoning Gym, read from its text; undefined where that is of no known form. */
export function programOfText(task: GymTask, question: string, ink?: Ink): TextProgram | undefined {
  try {
    return task === 'knights_knaves'
      ? knightsProgram(readPuzzle(question), ink)
      : familyProgram(readStory(question), ink);
  } catch (error) {
    if (error instanceof KnightsTextFault || error instanceof FamilyTextFault) return undefined;
    throw error;
  }
}
