import assert from 'node:assert/strict';
import { checkTargets } from './check-targets';
import { readTargets } from './read-targets';
import { targetsFileWith, targetTemplates } from './target-templates';

const uri = '.phantomlab/targets.yaml';

describe('the templates of targets', () => {
  for (const template of targetTemplates) {
    const text = targetsFileWith(template);
    it(`${template.name} is a target without faults`, () => {
      assert.deepEqual(checkTargets(text, uri), []);
      assert.equal(readTargets(text, uri).targets[0]?.target?.name, template.name);
    });
  }

  it('are the five clusters of the paper, and a machine without a queue', () =>
    assert.deepEqual(
      targetTemplates.map(({ name }) => name),
      ['aida', 'anvil', 'empire', 'unicorn', 'generic', 'workstation'],
    ));
});
