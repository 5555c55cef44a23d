import { hasSshd } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { hasSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import { Cluster } from './clusters/cluster';
import { logIn } from './clusters/log-in';
import { newTarget } from './clusters/new-target';
import { restrictedMode } from './clusters/restricted-mode';
import { runsOfOthers } from './clusters/runs-of-others';
import { patience } from './clusters/runs-view';
import { training } from './clusters/training';

// One cluster for all of them; each of the suites has a window of its own.
(hasSshd && hasSlurm ? describe : describe.skip)('another machine', () => {
  let started: Cluster | undefined;
  const cluster = () => {
    if (started === undefined) throw new Error('The cluster is not there.');
    return started;
  };
  before(async function () {
    this.timeout(patience);
    started = await Cluster.start();
  });
  after(async function () {
    this.timeout(patience);
    await started?.stop();
  });

  newTarget(cluster);
  runsOfOthers(cluster);
  training(cluster);
  restrictedMode(cluster);
  // The last one: it changes the configuration of ssh.
  logIn(cluster);
});
