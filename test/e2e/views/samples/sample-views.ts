import path from 'node:path';
import { chainViews } from './chain-views';
import { gpuRun } from './gpu-run';
import { hardQuestion } from './hard-question';
import { queryViews } from './query-views';
import { resultsViews } from './results-views';
import { rolloutsViews } from './rollouts-views';
import { makeSample } from './sample';
import type { SampleView } from './sample-view';
import { universeViews } from './universe-views';

/** The views in their states, out of a sample run and through the host's own code; its files fall into `out`. */
export async function sampleViews(out: string): Promise<readonly SampleView[]> {
  const sample = await makeSample(out);
  try {
    const onGpu = await gpuRun(path.join(out, 'gpu'), sample.folder);
    const hard = await hardQuestion(path.join(out, 'hard'));
    return [
      ...resultsViews(),
      ...(await universeViews(sample.folder)),
      ...(await rolloutsViews(sample, onGpu, hard.messages)),
      ...(await chainViews(sample, hard.view)),
      ...(await queryViews(sample)),
    ];
  } finally {
    await sample.told.session.close();
  }
}
