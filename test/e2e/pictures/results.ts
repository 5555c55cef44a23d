import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { command } from '../../support/command';
import { repository } from '../harness/places';
import type { Picture } from './picture';

const questions = 60;

/** The run that `npm start` left, all its checkpoints evaluated, and the answers behind a point. */
export const results: Picture = {
  images: ['results'],
  async prepare(folder, source) {
    for (const name of ['runs', 'data', 'recipes'])
      await cp(path.join(source, name), path.join(folder, name), { recursive: true });
    const program = path.join(repository, 'dist', 'phantomlab.js');
    const [run] = await findRuns(folder);
    if (!run) throw new Error(`${source} has no run: npm start leaves one.`);
    // Those that npm start left name the run by the folder that it was copied from.
    await rm(path.join(run.folder, 'evaluations'), { recursive: true, force: true });
    const words = ['--checkpoints', 'all', '--on', 'pw=data/tiny', '--limit', String(questions)];
    await command(process.execPath, [program, 'evaluate', path.relative(folder, run.folder), ...words], {
      cwd: folder,
    });
  },
  async take(workbench) {
    await workbench.command('PhantomLab: Open Results');
    const view = await workbench.webview('[data-testid="drawing"]');
    await view.locator('[data-testid="figure"]').selectOption('difficulty');
    await view.locator('[data-testid="drawing"]', { hasText: 'difficulty' }).waitFor();
    await view.locator('[data-testid="point"]').last().click();
    await view.locator('[data-testid="answer"]').first().waitFor();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    // It fades, and would be seen in the picture.
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('results');
  },
};
