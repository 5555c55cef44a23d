import { deepStrictEqual, ok, strictEqual, throws } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alignChain } from '@phantomlab/core/alignment/align';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { universeFolder } from '@phantomlab/core/node/universes/universe-folder';
import { isToChain } from '../messages/chain';
import { sampleRun, sampleUniverse } from '../testing/sample-run';
import { ToldSession } from '../testing/told-session';
import { questionView } from './chain-view';
import { rolloutView } from './rollout-view';
import { Universes } from './universes';

describe('chain and proof', () => {
  let root: string;
  let universe: string;
  let run: string;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-chain-'));
    universe = path.join(root, 'data', 'worlds', 'w');
    run = path.join(root, 'runs', 'r');
    await mkdir(run, { recursive: true });
    await writeUniverse(universe, sampleUniverse(5));
    const events = sampleRun({
      seed: 5,
      steps: 2,
      groupsPerStep: 4,
      numGenerations: 4,
      universeFolder: 'data/worlds/w',
    });
    await writeFile(
      path.join(run, 'events.jsonl'),
      events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
  });
  after(() => rm(root, { recursive: true }));

  it('finds the universe that a log names, from the run or from the workspace', () => {
    strictEqual(universeFolder('data/worlds/w', run, []), universe);
    strictEqual(universeFolder('worlds/w', '/elsewhere/run', [path.join(root, 'data')]), universe);
    strictEqual(universeFolder('/on/a/cluster/data/worlds/w', run, []), universe);
    throws(() => universeFolder('data/worlds/other', run, []), /data\/worlds\/other is not on this machine/);
  });

  it('shows a rollout beside proofs whose clauses stand where they say', async () => {
    const { session } = await ToldSession.open(run);
    const { rollout, prompt } = (await session.whole(1, 2))!;
    await session.close();
    const { knowledge, prover, universe: loaded } = await new Universes().load(universe);
    const chain = alignChain(rollout.completion, prompt, knowledge);
    const proofs = await prover.prove(prompt.query!.join(', '), { answers: 5 });
    const view = rolloutView({ of: 'rollout', run, group: 1, index: 2 }, rollout, prompt, chain, proofs);
    ok(isToChain(JSON.parse(JSON.stringify({ t: 'show', view }))));
    strictEqual(view.hops.length, prompt.query!.length);
    ok(view.proofs.length > 0);
    const leaf = (node: (typeof view.proofs)[0]['root']): typeof node =>
      node.children.length > 0 ? leaf(node.children[0]!) : node;
    const { clause, goal } = leaf(view.proofs[0]!.root);
    strictEqual(fileURLToPath(clause!.uri), path.join(universe, 'facts.pl'));
    strictEqual(loaded.facts.slice(clause!.start, clause!.end).replace(/\.$/, ''), goal);
  });

  it('shows a question with its hops from the first to the last', async () => {
    const { prover, universe: loaded } = await new Universes().load(universe);
    const question = loaded.questions.find(({ prolog }) => prolog.query.length > 1)!;
    const goals = question.prolog.query.toReversed();
    const view = questionView(
      { of: 'question', universe, id: question.id },
      'w',
      question,
      await prover.prove(goals.join(', '), { answers: 1 }),
    );
    deepStrictEqual(
      view.hops.map(({ goal }) => goal),
      goals,
    );
    strictEqual(view.judged, undefined);
    ok(view.more === undefined || view.more.includes('more'));
  });

  it('reads a universe again when it has changed on disk', async () => {
    const universes = new Universes();
    const first = await universes.load(universe);
    strictEqual(await universes.load(universe), first);
    const folder = path.join(root, 'changing');
    await writeUniverse(folder, sampleUniverse(6));
    const before = await universes.load(folder);
    await writeFile(path.join(folder, 'facts.pl'), `${before.universe.facts}\n% more\n`);
    ok((await universes.load(folder)).universe.facts.endsWith('% more\n'));
  });
});
