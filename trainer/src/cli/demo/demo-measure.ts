import type { Example } from '@phantomlab/core/examples/example';
import { openModelFolder } from '../../files/model-folder';
import { type EvaluationMetrics, evaluatePolicy } from '../../grpo/evaluate';
import { loadPolicy } from '../../policy/onnx-policy';
import { RandomStream } from '../../run/loop/random-stream';
import { Progress } from '../terminal/progress';

/** Samples an answer to each question at temperature 1, as the paper evaluates PhantomWiki. */
export async function measure(
  modelFolder: string,
  examples: readonly Example[],
  maxTokens: number,
  label: string,
): Promise<EvaluationMetrics> {
  const model = await openModelFolder(modelFolder);
  const policy = await loadPolicy(model.config, model.weights);
  const progress = new Progress({ label, total: examples.length });
  try {
    return await evaluatePolicy(
      policy,
      model.tokenizer,
      examples,
      { temperature: 1, topP: 1, topK: 0, maxTokens },
      {
        // The same luck before and after: what differs is the policy.
        random: RandomStream.seeded(1, 'demo').next,
        progress: (finished) => progress.update(finished),
      },
    );
  } finally {
    progress.clear();
    await policy.dispose();
  }
}
