import { diskWords } from '../../../no-room';
import type { FollowState } from '../../host';

/** A disk here that was full may have room again. */
export const retryDiskMs = 10_000;

/** The pause after a mirror could not be written. */
export class DiskPause {
  /** By the process' clock. */
  private until = 0;

  get isOver(): boolean {
    return performance.now() >= this.until;
  }

  /** @returns what is shown meanwhile */
  begin(error: NodeJS.ErrnoException): FollowState {
    this.until = performance.now() + retryDiskMs;
    const { code, message } = error;
    // A fault that is none of the disk's is in its own words.
    const why = code === undefined ? message : `Its mirror can't be written: ${diskWords(error)}.`;
    return { kind: 'stopped', why };
  }
}
