import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkRecipe } from '../../recipe/check-recipe';
import { gatherRecipeFacts } from './recipe-facts';
import { scriptFields } from './script-fields';

const script = `
from dataclasses import dataclass, field
from typing import ClassVar, Optional

from my_project.configs import SharedArguments
from .rewards import RewardArguments
import torch


@dataclass
class ScriptArguments(SharedArguments):
    """Arguments.

    note: not one of them, which does no harm
    """

    bins: int = field(default=3, metadata={"help": "how many"})
    labels: Optional[list[str]] = None
    secret: ClassVar[int] = 1

    def method(self):
        local: int = 3


class Plain:
    other: int = 1
`;

describe("a script's arguments", () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'script-fields-'));
    await mkdir(path.join(root, 'src/my_project'), { recursive: true });
    await writeFile(path.join(root, 'src/my_project/train.py'), script);
    await writeFile(
      path.join(root, 'src/my_project/configs.py'),
      '@dataclass\nclass SharedArguments(trl.ScriptArguments):\n    cosine_max_len: int = 9\n',
    );
    await writeFile(
      path.join(root, 'src/my_project/rewards.py'),
      '@dataclasses.dataclass(frozen=True)\nclass RewardArguments:\n\tpenalty: float = 0.5\n',
    );
  });
  after(() => rm(root, { recursive: true }));

  it('are the fields of its dataclasses, and of the modules of its project', async () => {
    const fields = await scriptFields('src/my_project/train.py', [root]);
    for (const name of ['bins', 'labels', 'cosine_max_len', 'penalty'])
      assert.ok(fields?.includes(name), `${name} in ${fields}`);
    for (const name of ['secret', 'local', 'other']) assert.ok(!fields?.includes(name), name);
  });

  it('are not known of a file that is not there', async () =>
    assert.equal(await scriptFields('src/none.py', [root]), undefined));

  it('decide on the keys of a recipe that names the file', async () => {
    const text =
      '# phantomlab: script src/my_project/train.py\nnum_generations: 8\nbins: 4\npenalty: 0.1\nbinz: 3\n';
    const facts = await gatherRecipeFacts(text, path.join(root, 'a.recipe.yaml'), { roots: [root] });
    assert.deepEqual(
      checkRecipe(text, 'a.recipe.yaml', facts).map(({ code, severity, at }) => [
        code,
        severity,
        text.slice(at.start, at.end),
      ]),
      [['unknown-key', 'error', 'binz']],
    );
  });
});
