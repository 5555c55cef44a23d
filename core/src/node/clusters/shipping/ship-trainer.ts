import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host, TransferOptions } from '../../hosts/host';
import { askBash } from '../run-bash';
import type { StagedTrainer } from './installed-trainer';

/** Where a trainer lies below a target's folder. */
export const trainerFolder = (folder: string, { hash }: Pick<StagedTrainer, 'hash'>): string =>
  `${folder}/trainer/${hash}`;

/**
 * Sends a trainer, once a version: what lies at its place arrived whole. One that is there is touched: it is in use.
 * @param before called where it is to be sent, with its bytes
 * @returns its folder there, and whether it was sent now
 * @throws TransferError
 */
export async function shipTrainer(
  host: Host,
  folder: string,
  trainer: StagedTrainer,
  options: TransferOptions,
  before: (bytes: number) => Promise<void> = async () => {},
): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const place = trainerFolder(folder, trainer);
  const { parts } = await askBash(
    host,
    `[ -d ${quoteForBash(place)} ] && printf 'there\\0' && touch -c -- ${quoteForBash(place)}`,
  );
  const isNew = parts[0] !== 'there';
  if (isNew) {
    await before(trainer.bytes);
    await host.put(trainer.folder, place, options);
  }
  return { folder: place, isNew };
}
