import { readdir } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { readQuestions } from '../universes/read-universe';
import { QuestionRuns } from './question-runs';
import type { QuestionRunsRequest, QuestionRunsResponse } from './question-runs-protocol';
import { relationOf } from './relation-of';

const runs = new QuestionRuns();
/** One request after the other: they share the indexes. */
let turn: Promise<void> = Promise.resolve();

parentPort!.on('message', (request: QuestionRunsRequest) => {
  turn = turn.then(async () => parentPort!.postMessage(await answer(request)));
});

async function answer(request: QuestionRunsRequest): Promise<QuestionRunsResponse> {
  try {
    if (request.of === 'questions')
      return { id: request.id, value: await runs.ofQuestions(request.runs, request.questions) };
    const entries = await readdir(request.universe);
    const questions = (await readQuestions(request.universe, entries)).map(({ id, question, prolog }) => ({
      id,
      text: question,
      relations: prolog.query.toReversed().map(relationOf),
    }));
    return { id: request.id, value: await runs.ofRelations(request.runs, questions) };
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}
