import type { WindowOptions } from './editor-window';
import { Workbench } from './workbench';

/**
 * A suite of tests in one window, each continuing where the one before ended: after a failed one the rest are
 * skipped. A failed test leaves a picture of the window in test/artifacts.
 *
 * @param prepare fills the folder before it is opened.
 * @param how the window is opened otherwise than usual.
 */
export function inWorkbench(
  name: string,
  prepare: (folder: string) => Promise<void>,
  tests: (workbench: () => Workbench) => void,
  how: WindowOptions = {},
): void {
  describe(name, () => {
    let opened: Workbench | undefined;
    let failed = false;
    before(async () => {
      opened = await Workbench.open(prepare, how);
    });
    beforeEach(function () {
      if (failed) this.skip();
    });
    afterEach(async function () {
      const test = this.currentTest;
      if (test?.state !== 'failed') return;
      failed = true;
      await opened?.screenshot(`failed-${test.fullTitle().replace(/\W+/g, '-')}`);
    });
    after(async () => opened?.close());
    tests(() => {
      if (opened === undefined) throw new Error('The window is not open.');
      return opened;
    });
  });
}
