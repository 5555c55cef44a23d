import type { MemoryEstimate } from '@phantomlab/core/recipe/memory/memory-of';
import type { Probe } from '../python/probe';

const bytesOfGiB = 2 ** 30;
const gib = (amount: number) => amount.toFixed(1);

type Asked = Pick<MemoryEstimate, 'trainingBytes' | 'heldBytes' | 'reservedBytes' | 'vllm'>;

/**
 * What a step asks of this machine's smallest card: the training, and vLLM's share, which is a part of the card as it
 * is. The least card that would do is another number. None where the model is not known, or there is no card.
 */
export function memoryLine(memory: Asked | undefined, gpus: Probe['gpus']): string[] {
  if (!memory || gpus.length === 0) return [];
  const card = Math.min(...gpus.map(({ total_gib }) => total_gib));
  const free = Math.min(...gpus.map(({ free_gib }) => free_gib));
  const { vllm } = memory;
  const training = memory.trainingBytes / bytesOfGiB;
  const held = memory.heldBytes / bytesOfGiB;
  const most = memory.reservedBytes / bytesOfGiB;
  const share = vllm?.mode === 'colocate' ? vllm.utilization * card : 0;
  const range = most > training ? `, with what PyTorch may reserve up to ${gib(most)}` : '';
  const asked =
    share === 0
      ? `${gib(training)} GiB${range}`
      : vllm?.sleeps
        ? `${gib(Math.max(training, held + share))} GiB (${gib(training)} in training, while vLLM sleeps, and ${gib(held)} beside vLLM's ${gib(share)} in generation)`
        : `${gib(training + share)} GiB (${gib(training)} for the training, ${gib(share)} for vLLM)`;
  return [
    `Memory: a step at its longest takes about ${asked} of each card's ${gib(card)}; ${gib(free)} GiB are free`,
  ];
}
