import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 over a model's safetensors, in the order of their names. */
export async function weightsHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(folder)).filter(
    (name) => name.endsWith('.safetensors') && !name.startsWith('optimizer'),
  );
  for (const name of files.sort())
    await pipeline(createReadStream(path.join(folder, name)), hash, { end: false });
  return hash.digest('hex');
}
