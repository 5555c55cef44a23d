import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host, TransferOptions } from '../../hosts/host';
import { askBash } from '../run-bash';
import type { StagedTrainer } from './installed-trainer';

/** Where a trainer lies below a target's folder. */
export const trainerFolder = (folder: string, { hash }: Pick<StagedTrainer, 'hash'>): string =>
  `${folder}/trainer/${hash}`;

/**
 * Sends a trainer, once a version: what lies at its place arrived whole.
 * @returns its folder there
 * @throws TransferError
 */
export async function shipTrainer(
  host: Host,
  folder: string,
  trainer: StagedTrainer,
  options: TransferOptions,
): Promise<string> {
  const place = trainerFolder(folder, trainer);
  const { parts } = await askBash(host, `[ -d ${quoteForBash(place)} ] && printf 'there\\0'`);
  if (parts[0] !== 'there') await host.put(trainer.folder, place, options);
  return place;
}
