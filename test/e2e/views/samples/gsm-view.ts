import { textProofView } from '@phantomlab/client/chain/text-proof-view';
import type { ChainSubject, ChainView } from '@phantomlab/client/messages/chain';
import { generateOp } from '@phantomlab/core/gsm-infinite/generate';
import { usualOptions } from '@phantomlab/core/gsm-infinite/options';
import { gsmInfinite } from '@phantomlab/core/tasks/records/gsm-infinite';
import { recordExamples } from '@phantomlab/core/tasks/records/record-examples';

/** A rollout on a problem of GSM-Infinite beside the problem's graph. */
export function gsmView(subject: ChainSubject): ChainView {
  const op = 9;
  const [first] = generateOp(op, { ...usualOptions, ops: [op], perOp: 1 });
  const question = gsmInfinite.read(first!.record, { index: 0 })!;
  const [example] = recordExamples(gsmInfinite, [question], { promptMethod: 'plain' });
  const { solution, ...prompt } = example!;
  const rollout = {
    ...{
      type: 'rollout' as const,
      step: 3,
      group: 1,
      prompt: 'p',
      index: 0,
      tokens: 300,
      finish: 'stop' as const,
    },
    ...{ completion: solution!, rewards: { f1: 1 }, reward: 1, advantage: 0.7 },
  };
  const asked = { type: 'prompt' as const, ...prompt };
  return textProofView(subject, rollout, asked)!;
}
