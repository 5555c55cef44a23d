import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { rolloutDetail } from '@phantomlab/client/rollouts/rollout-detail';
import type { gpuRun } from './gpu-run';
import type { Sample } from './sample';
import type { SampleView } from './sample-view';

/** The Rollouts view: narrow and wide, filtered, under other weights, of a run on a GPU, and without a run. */
export async function rolloutsViews(
  { told, place, rollout, prompt, chain }: Sample,
  onGpu: Awaited<ReturnType<typeof gpuRun>>,
  hard: readonly ToRollouts[],
): Promise<readonly SampleView[]> {
  const view = (name: string, size: SampleView['size'], messages: readonly ToRollouts[]): SampleView => ({
    ...{ name, size, messages },
    bundle: 'rollouts',
  });
  const selected: ToRollouts[] = [
    await told.run(),
    await told.curve('reward'),
    await told.rows(),
    await told.rows({}, 40),
    { t: 'reveal', ...place, filter: '', sort: '', row: place.group },
    { t: 'rollout', rollout: rolloutDetail(rollout, prompt, 8, chain) },
  ];
  const few = { filter: 'reward < 0.9 and tokens > 20', sort: '-tokens' };
  const weighed = { weights: { f1: 1, binary_format: 0 }, scale: 'group' } as const;
  return [
    view('rollouts-many', [300, 700], hard),
    view('rollouts', [300, 900], selected),
    view('rollouts-short', [300, 420], selected),
    view(
      'rollouts-filtered',
      [420, 900],
      [
        await told.run(),
        await told.heat('reward'),
        await told.curve('hops by verdict'),
        { t: 'saved', filters: [{ name: 'Hard and right', filter: 'right and hops > 4', sort: '' }] },
        { t: 'filter', ...few },
        await told.rows(few),
      ],
    ),
    view(
      'rollouts-fault',
      [300, 620],
      [
        await told.run(),
        await told.curve('reward'),
        await told.rows(),
        { t: 'filter', filter: 'finish = length and rewrd > 0.7', sort: '' },
      ],
    ),
    view(
      'rollouts-weighed',
      [420, 900],
      [
        await told.run(),
        await told.curve('reward'),
        { t: 'filter', filter: '', sort: '', weighed },
        await told.rows({ weighed }, 40),
      ],
    ),
    view(
      'rollouts-weighed-read',
      [300, 800],
      [
        ...selected.slice(0, 2),
        { t: 'filter', filter: '', sort: '', weighed },
        await told.rows({ weighed }, 40),
        { t: 'reveal', ...place, filter: '', sort: '', weighed, row: place.group },
        selected.at(-1)!,
      ],
    ),
    view('rollouts-tab', [1400, 900], selected),
    view('rollouts-wide', [520, 900], selected),
    view('rollouts-gpu', [300, 900], onGpu.messages),
    view('rollouts-gpu-narrow', [200, 900], onGpu.messages),
    view('rollouts-gpu-short', [300, 420], onGpu.messages),
    view('rollouts-gpu-time', [520, 900], onGpu.times),
    view('rollouts-none', [300, 260], [{ t: 'none', runs: 0, trusted: true, folderOpen: true }]),
  ];
}
