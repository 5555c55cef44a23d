import { Workbench } from './workbench';

/**
 * A suite of tests in one window. A failed test leaves a picture of the window in test/artifacts.
 *
 * @param prepare fills the folder before it is opened.
 */
export function inWorkbench(
  name: string,
  prepare: (folder: string) => Promise<void>,
  tests: (workbench: () => Workbench) => void,
): void {
  describe(name, () => {
    let opened: Workbench | undefined;
    before(async () => {
      opened = await Workbench.open(prepare);
    });
    afterEach(async function () {
      const test = this.currentTest;
      if (test?.state === 'failed')
        await opened?.screenshot(`failed-${test.fullTitle().replace(/\W+/g, '-')}`);
    });
    after(async () => opened?.close());
    tests(() => {
      if (opened === undefined) throw new Error('The window is not open.');
      return opened;
    });
  });
}
