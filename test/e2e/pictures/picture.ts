import type { Workbench } from '../harness/workbench';

/** What the README shows of one window. */
export interface Picture {
  /** In docs/images, without `.png`. */
  readonly images: readonly string[];
  /** @param source a folder where `npm start` has left its run */
  prepare(folder: string, source: string): Promise<void>;
  take(workbench: Workbench): Promise<void>;
}
