import { goalView } from '@phantomlab/client/chain/chain-view';
import { rolloutView } from '@phantomlab/client/chain/rollout-view';
import type { ChainView } from '@phantomlab/client/messages/chain';
import { gsmView } from './gsm-view';
import { failing, program, type Sample } from './sample';
import type { SampleView } from './sample-view';

/** Chain and Proof: of rollouts, of goals, of a goal that fails, and of what cannot be shown. */
export async function chainViews(
  { rollout, prompt, chain, prover, session, subject, query, counting }: Sample,
  hard: ChainView,
): Promise<readonly SampleView[]> {
  const shown = (name: string, size: SampleView['size'], view: ChainView): SampleView => ({
    ...{ name, size },
    bundle: 'chain',
    messages: [{ t: 'show', view }],
  });
  return [
    shown('chain-long', [1000, 700], hard),
    shown('chain-gsm', [1000, 800], gsmView(subject)),
    {
      name: 'failed',
      bundle: 'chain',
      size: [541, 400],
      messages: [
        {
          t: 'failed',
          title: 'This cannot be shown',
          message: 'The universe data/pw/depth_20_size_25_seed_11 is not on this machine.',
          subject,
          helps: ['locate', 'generate', 'read'],
        },
      ],
    },
    shown(
      'chain',
      [1000, 620],
      rolloutView(subject, rollout, prompt, chain, await prover.prove(query, { answers: 20 })),
    ),
    shown(
      'goal',
      [620, 700],
      goalView(
        { of: 'goal', uri: 'file:///facts.pl', goal: counting },
        'facts.pl',
        counting,
        await prover.prove(counting, { answers: 5 }),
      ),
    ),
    shown(
      'why-not',
      [760, 620],
      goalView(
        { of: 'goal', uri: program.uri, goal: failing },
        'w',
        failing,
        { proofs: [], ending: 'complete' },
        await session.whyNot(failing),
      ),
    ),
  ];
}
