// Prints as JSON what PhantomLab's readers make of a file of Reasoning Gym's records: gym-records.ts TASK FILE
import { readFileSync } from 'node:fs';
import { labelFault } from '@phantomlab/core/reasoning-gym/family/label-fault';
import { readStory } from '@phantomlab/core/reasoning-gym/family/read-story';
import { solutionText } from '@phantomlab/core/reasoning-gym/knights/puzzle-text';
import { readPuzzle } from '@phantomlab/core/reasoning-gym/knights/read-puzzle';
import { solutions } from '@phantomlab/core/reasoning-gym/knights/solutions';
import { assignment } from '@phantomlab/core/reasoning-gym/knights/statement';

interface Record {
  readonly question: string;
  readonly answer: string;
}

const [task, file] = process.argv.slice(2);
const records = readFileSync(file!, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Record);

/** Answers that the text does not bear out. */
const wrong: string[] = [];
for (const { question, answer } of records) {
  if (task === 'family_relationships') {
    readStory(question);
    if (labelFault(question, answer) !== undefined) wrong.push(answer);
    continue;
  }
  const { names, roles, statements } = readPuzzle(question);
  const texts = solutions(statements).map((code) =>
    solutionText(assignment(code, names.length), names, roles),
  );
  if (texts.length !== 1 || texts[0] !== answer) wrong.push(answer);
}
process.stdout.write(JSON.stringify({ records: records.length, wrong }));
