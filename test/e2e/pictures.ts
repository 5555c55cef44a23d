// Takes the pictures of the README in a real VS Code, on a folder where `npm start` has left its run:
// npm run pictures -- [FOLDER [NAME...]]
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { mochaGlobalSetup, mochaGlobalTeardown } from './harness/global-setup';
import { artifacts, repository } from './harness/places';
import { Workbench } from './harness/workbench';
import { prologPicture } from './pictures/prolog';
import { recipePicture } from './pictures/recipe';
import { results } from './pictures/results';
import { training } from './pictures/training';

const [folder = '.', ...names] = process.argv.slice(2);
const images = path.join(repository, 'docs', 'images');

await mochaGlobalSetup();
try {
  for (const picture of [training, recipePicture, prologPicture, results]) {
    if (names.length > 0 && !picture.images.some((name) => names.includes(name))) continue;
    const workbench = await Workbench.open((opened) => picture.prepare(opened, path.resolve(folder)));
    try {
      await workbench.page.setViewportSize({ width: 1360, height: 860 });
      await picture.take(workbench);
    } finally {
      await workbench.close();
    }
    await mkdir(images, { recursive: true });
    for (const name of picture.images)
      await cp(path.join(artifacts, `${name}.png`), path.join(images, `${name}.png`));
  }
} finally {
  await mochaGlobalTeardown();
}
