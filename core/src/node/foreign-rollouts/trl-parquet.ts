import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { type ForeignRollout, messagesOf, numberOf } from './foreign-rollout';

/** Rows whose texts are in memory at once. */
const batch = 500;

/**
 * TRL's `completions_*.parquet`: step, prompt, completion, a column for each reward, advantage. Up to 1.14 prompts and
 * completions are texts, from 1.15 on lists of messages. Other columns that a reward function logs are taken for rewards
 * when they are numbers; how rewards are weighed is told nowhere.
 */
export async function* readTrlParquet(file: string): AsyncGenerator<ForeignRollout> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer).catch((error: Error) => {
    throw new Error(`${file} cannot be read as parquet: ${error.message}`, { cause: error });
  });
  const names = metadata.schema.map(({ name }) => name);
  for (const name of ['step', 'prompt', 'completion'])
    if (!names.includes(name))
      throw new Error(
        `${file} has no column "${name}": it is not a file of TRL's completions (completions_*.parquet).`,
      );
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += batch) {
    const rowEnd = Math.min(rows, rowStart + batch);
    for (const row of await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd }))
      yield rolloutOf(row);
  }
}

function rolloutOf(row: Record<string, unknown>): ForeignRollout {
  const { step, prompt, completion, advantage, ...others } = row;
  const rewards = Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) => {
      const number = numberOf(value);
      return number === undefined ? [] : [[name, number]];
    }),
  );
  const all = Object.values(rewards);
  return {
    step: numberOf(step) ?? 0,
    prompt: messagesOf(prompt, 'user'),
    completion: messagesOf(completion, 'assistant')
      .map(({ content }) => content)
      .join('\n\n'),
    answer: [],
    rewards,
    // Of several rewards, only a trainer knows the weights.
    ...(all.length === 1 && { reward: all[0]! }),
    ...(numberOf(advantage) !== undefined && { advantage: numberOf(advantage)! }),
  };
}
