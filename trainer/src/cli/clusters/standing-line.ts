import type { RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import { standingText } from '@phantomlab/core/node/clusters/runs/standing-text';
import { timeText } from '../terminal/time-text';
import { oneLine } from '../terminal/visible';

/** Where a run stands, on one line. */
export function standingLine(standing: RunStanding): string {
  const { state, details } = standingText(standing, timeText);
  return details === '' ? state : `${state} (${oneLine(details)})`;
}
