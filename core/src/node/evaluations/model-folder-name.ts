import { createHash } from 'node:crypto';

/** File systems take 255 bytes; a seed or a step may follow. */
const mostCharacters = 100;

/**
 * A model's name as the name of one folder: `Qwen/Qwen3-0.6B` is `Qwen--Qwen3-0.6B`; of a path on this disk the last
 * two parts are taken. Names that are long or odd get a few digits of their hash, so that no two share a folder.
 */
export function folderNameOf(model: string): string {
  const parts = model.split(/[/\\]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const plain = parts.slice(-2).join('--');
  const safe = plain.replace(/[^\p{L}\p{N}._=+-]/gu, '-').replace(/^[.-]+/, '');
  if (safe === plain && parts.length <= 2 && safe.length <= mostCharacters) return safe;
  const hash = createHash('sha256').update(model).digest('hex').slice(0, 8);
  return `${safe.slice(0, mostCharacters) || 'model'}-${hash}`;
}
