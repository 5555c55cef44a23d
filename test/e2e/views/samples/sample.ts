import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Universes } from '@phantomlab/client/chain/universes';
import { sampleRun, sampleUniverse } from '@phantomlab/client/testing/sample-run';
import { ToldSession } from '@phantomlab/client/testing/told-session';
import { alignChain } from '@phantomlab/core/alignment/align';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { QuerySession } from '@phantomlab/core/prolog/queries/query-session';

export type Sample = Awaited<ReturnType<typeof makeSample>>;

/** A universe, a run over it whose rollouts a session tells, one rollout with its chain, and a query session. */
export async function makeSample(out: string) {
  const seed = 11;
  const run = path.join(out, 'run');
  const folder = path.join(out, 'universe');
  await mkdir(run, { recursive: true });
  const universe = sampleUniverse(seed);
  await writeUniverse(folder, universe);
  const events = sampleRun({
    ...{ seed, steps: 60, groupsPerStep: 4, numGenerations: 8 },
    universeFolder: folder,
  });
  await writeFile(
    path.join(run, 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  const told = await ToldSession.open(run);
  const place = { group: 61, index: 2 };
  const { rollout, prompt } = (await told.session.whole(place.group, place.index))!;
  const { knowledge, prover } = await new Universes().load(folder);
  const aggregate = events.find(
    (event) => event.type === 'prompt' && event.query?.some((goal) => goal.includes('aggregate')),
  );
  const query = prompt.query!.join(', ');
  const session = new QuerySession(() => Promise.reject(new Error('Not needed here.')));
  await session.load([{ uri: program.uri, text: universe.facts }]);
  return {
    ...{ folder, told, place, rollout, prompt, prover, session, query },
    chain: alignChain(rollout.completion, prompt, knowledge),
    subject: { of: 'rollout' as const, run, ...place },
    /** A goal that counts, where the run asks one. */
    counting: aggregate?.type === 'prompt' ? aggregate.query!.join(', ') : query,
  };
}

/** The program that is queried, as the Query view names it. */
export const program = { uri: 'file:///worlds/w/facts.pl', label: 'w', detail: 'data/worlds/w/facts.pl' };

/** A goal without an answer. */
export const failing = 'sibling(X, Y), mother(Y, X)';
