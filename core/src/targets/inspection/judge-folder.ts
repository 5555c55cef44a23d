import { bytesLeft } from './read-space';
import type { TargetFacts } from './target-facts';
import { error, type TargetFinding, warning } from './target-finding';

const gigabyte = 1e9;
const least = 0.2 * gigabyte;
const comfortable = 10 * gigabyte;
/** A trainer with its data has some hundreds. */
const fewFiles = 1000;

/** Whether a run's files can be written, and have room. */
export function folderFindings({ folder: { path, fault, space } }: TargetFacts): TargetFinding[] {
  if (fault !== undefined) {
    const full = /no space left|quota exceeded/i.test(fault);
    const wayOut = full
      ? 'Free some of it (quota -s, or lfs quota, shows it), or name another folder.'
      : 'Name a folder in which you may write.';
    return [
      error(
        'target-folder',
        `Nothing can be written into ${path}: ${fault.replace(/\.$/, '')}. ${wayOut}`,
        'folder',
      ),
    ];
  }
  const freeBytes = bytesLeft(space);
  const filesLeft = space.quota?.filesLeft;
  if (filesLeft !== undefined && filesLeft < fewFiles)
    return [warning('target-space', `Your quota allows ${filesLeft} more files in ${path}.`, 'folder')];
  if (freeBytes === undefined || freeBytes >= comfortable) return [];
  const free =
    freeBytes < gigabyte ? `${Math.round(freeBytes / 1e6)} MB` : `${(freeBytes / gigabyte).toFixed(1)} GB`;
  const tell = freeBytes < least ? error : warning;
  return [
    tell(
      'target-space',
      `${path} has ${free} left: models and checkpoints take gigabytes. Free some of it, or name another folder.`,
      'folder',
    ),
  ];
}
