import { match, ok } from 'node:assert';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inWorkbench } from '../harness/suite';
import { eventually } from '../harness/wait';
import type { Cluster } from './cluster';
import { minutes, patience } from './runs-view';

/** *New Target*, from the list of hosts to targets.yaml. */
export function newTarget(cluster: () => Cluster): void {
  inWorkbench(
    'that becomes a target',
    (folder) => cluster().prepare(folder),
    (workbench) => {
      const box = () => workbench().page.locator('.quick-input-widget');
      /** Waits for the very question: several have a row "Another…". */
      const choose = async (question: RegExp, row: string | RegExp) => {
        await box().getByPlaceholder(question).waitFor({ timeout: patience });
        await workbench().pick(row, minutes);
      };
      const accept = async (title: RegExp, text?: string) => {
        await box().getByText(title).first().waitFor({ timeout: patience });
        const input = box().locator('input').first();
        if (text !== undefined) await input.fill(text);
        await workbench().page.keyboard.press('Enter');
      };

      it('is asked what it has, and what is chosen is written down', async () => {
        await workbench().command('PhantomLab: New Target');
        const lab = workbench().page.locator('.quick-input-list .monaco-list-row[aria-label^="lab"]');
        await lab.waitFor();
        await workbench().screenshot('new-target-machine');
        await lab.click();
        await choose(/How do trainings start/, /Slurm.*as jobs/);
        await workbench()
          .quickPickRow(/4 x h100, 4 free/)
          .waitFor({ timeout: patience });
        await workbench().screenshot('new-target-partition');
        await choose(/In which partition/, /^gpu/);
        await accept(/GPUs of each node, of the 4/, '1');
        await accept(/Memory of each node/, '1000M');
        await accept(/How long a job may run/, '1:00:00');
        await workbench()
          .quickPickRow(/None yet/)
          .waitFor();
        await workbench().screenshot('new-target-python');
        await choose(/Which Python/, /None yet/);
        await choose(/Where are runs kept/, /Another/);
        await accept(/A folder on that machine/, cluster().slurm.at('runs'));
        // A machine without useful modules is not asked about them.
        const modules = box().getByPlaceholder(/Which modules/);
        const name = box().getByText(/What is the target called/);
        await modules.or(name).first().waitFor({ timeout: patience });
        if (await modules.isVisible()) await workbench().page.keyboard.press('Enter');
        await accept(/What is the target called/);
        const file = path.join(workbench().folder, '.phantomlab/targets.yaml');
        await eventually('the file is there', patience, async () => existsSync(file));
        await workbench().page.locator('.tab', { hasText: 'targets.yaml' }).waitFor();
        const text = await workbench().read('.phantomlab/targets.yaml');
        match(text, /- name: lab\n {4}host: lab/);
        match(text, /partition: gpu/);
        ok(!text.includes('undefined'));
        await workbench().screenshot('new-target-written');
      }).timeout(10 * minutes);
    },
  );
}
