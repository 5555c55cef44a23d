import type { CheckContext } from '../check';
import { kvBytesPerToken } from '../memory/kv-cache';
import { memoryOf, modelOf } from '../memory/memory-of';
import { bytesText, cardText, parametersText } from '../memory/memory-text';
import { parameterCount } from '../memory/model-shape';

const figure = (n: number) => n.toLocaleString('en');

/** A recipe's model in Markdown: its sizes, and what it asks of a card here. Undefined where it is not known. */
export function describeModel(context: CheckContext): string | undefined {
  const shape = modelOf(context);
  if (!shape) return undefined;
  const memory = memoryOf(context);
  const parts = memory?.parts.slice(0, 3).map(({ name, bytes }) => `${name} ${bytesText(bytes)}`);
  return [
    `${parametersText(parameterCount(shape))}: ${shape.layers} layers of ${figure(shape.hiddenSize)}, ${shape.heads} heads over ${shape.keyValueHeads} of keys and values, ${figure(shape.vocabSize)} tokens in its vocabulary${shape.tied ? ', tied embeddings' : ''}.`,
    `Keys and values take ${bytesText(kvBytesPerToken(shape))} a token in half precision; it attends over ${figure(shape.maxPositions)} tokens.`,
    memory &&
      `Here a card needs ${cardText(memory.leastGiB)}${memory.leastCard ? ` (${memory.leastCard.names})` : ''}: ${parts!.join(', ')} and what is smaller.`,
  ]
    .filter((part) => part)
    .join('\n\n');
}
