import type { GymOptions } from './options';
import { programOfText } from './program-of-text';
import type { GymRecord } from './record';
import type { Ink, TextProgram } from './text-program';

/**
 * The program of a question that was made, read from its text alone.
 * @throws Error where the text does not bear out the answer, which only a fault of the generator can bring about
 */
export function readBack(
  { task, family }: Pick<GymOptions, 'task' | 'family'>,
  { question, answer, metadata }: GymRecord,
  ink?: Ink,
): TextProgram {
  const program = programOfText(task, question, ink);
  // The package's labels are wrong on purpose.
  const wrongLabels = task === 'family_relationships' && family.upstreamLabels;
  if (program && (program.answer === answer || wrongLabels)) return program;
  throw new Error(
    `From its text question ${metadata.source_index} comes to ${program?.answer ?? 'nothing'}, and its answer is ${answer}. ` +
      `Nothing is written. This is a fault of PhantomLab: please report it with the command.\n${question}`,
  );
}
