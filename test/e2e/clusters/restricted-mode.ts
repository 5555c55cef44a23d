import { match, strictEqual } from 'node:assert';
import { inWorkbench } from '../harness/suite';
import type { Cluster } from './cluster';
import { minutes, patience, press, RunsView } from './runs-view';

/** A folder that the user was sent names a host. */
export function restrictedMode(cluster: () => Cluster): void {
  inWorkbench(
    'that a folder names which is not trusted',
    (folder) => cluster().prepareTwo(folder),
    (workbench) => {
      const runs = new RunsView(workbench);

      it('is shown, and not contacted before the folder is trusted', async () => {
        await workbench().command('View: Show PhantomLab');
        await runs.row('lab').waitFor({ timeout: patience });
        match(await runs.row('lab').innerText(), /not contacted/);
        await press(runs.row('lab'));
        await runs.row(/Restricted Mode/).waitFor({ timeout: patience });
        await workbench().screenshot('restricted');
        strictEqual(cluster().connections().length, 0);
        await workbench().command('Workspaces: Manage Workspace Trust');
        await workbench()
          .page.getByRole('button', { name: /^Trust(?! Parent)/ })
          .first()
          .click({ timeout: minutes });
        await runs.row(/lab.*not connected/s).waitFor({ timeout: patience });
        await workbench().screenshot('restricted-trusted');
        strictEqual(cluster().connections().length, 0);
      }).timeout(5 * minutes);
    },
    { restricted: true },
  );
}
