import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The objects of a file of JSON lines, with their line numbers; empty lines are passed over.
 * @throws Error that names the line which is no JSON object
 */
export async function* jsonLines(
  file: string,
): AsyncGenerator<readonly [entry: Record<string, unknown>, line: number]> {
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield [parsed(line, file, number), number];
  }
}

function parsed(line: string, file: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file}:${number}: This is not JSON (${(error as Error).message}).`);
  }
  throw new Error(`${file}:${number}: A rollout is a JSON object; this is something else.`);
}
