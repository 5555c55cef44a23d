import { type ScoringName, scoringOf } from '../examples/scoring';

/** The parts of a completion's answer, as it says them. */
export function answerParts(completion: string, scoring: ScoringName | undefined): readonly string[] {
  const text = scoringOf(scoring).answer(completion, 'tag')?.text ?? '';
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
