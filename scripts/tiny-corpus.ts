// The corpus that recipes/tiny/policy was trained on: small universes, their questions, worked solutions.
//   npx tsx scripts/tiny-corpus.ts build/tiny-corpus.json.gz [universes]
import '../core/src/node/tables-on-disk';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { femaleNames } from '@phantomlab/core/universe/names/female-names';
import { hobbies } from '@phantomlab/core/universe/names/hobbies';
import { jobs } from '@phantomlab/core/universe/names/jobs';
import { lastNames } from '@phantomlab/core/universe/names/last-names';
import { maleNames } from '@phantomlab/core/universe/names/male-names';

/** Far from the seeds of the recipe's splits, so that no universe of the corpus is trained or measured on again. */
const firstSeed = 100_000;
const longestSolution = 420;

interface CorpusUniverse {
  readonly articles: readonly string[];
  readonly questions: readonly { question: string; solution: string; evidence: readonly number[] }[];
}

function corpusUniverse(seed: number): CorpusUniverse {
  const universe = generateUniverse(tinyUniverse(seed));
  const sentences = universe.articles.map(({ article }) => new Set(article.split('\n')));
  const questions = pwExamples(universe, { promptMethod: 'plain' }).flatMap(({ question, solution }) => {
    if (!solution || solution.length > longestSolution) return [];
    const lines = solution.split('\n');
    const evidence = sentences.flatMap((of, i) => (lines.some((line) => of.has(line)) ? [i] : []));
    return [{ question, solution, evidence }];
  });
  return { articles: universe.articles.map(({ article }) => article.trim()), questions };
}

const [path, count = '8000'] = process.argv.slice(2);
if (!path) throw new Error('Say where to write: npx tsx scripts/tiny-corpus.ts build/tiny-corpus.json.gz');
const universes = Array.from({ length: Number(count) }, (_, i) => corpusUniverse(firstSeed + i));
const corpus = { names: [femaleNames, maleNames, lastNames], values: [jobs, hobbies], universes };
writeFileSync(path, gzipSync(JSON.stringify(corpus)));
const questions = universes.reduce((sum, universe) => sum + universe.questions.length, 0);
console.log(`${universes.length} universes, ${questions} questions in ${path}`);
