import { jobFileName } from '../submission/job-file';
import { submissionFile } from '../submission/submission-script';

/** What a launch sends into the run folder: the working directory of the training. */
export const sentFolder = 'sent';

/** What a plain process says, appended from attempt to attempt; a job's log is `slurm-ID.log`. */
export const processLog = 'process.log';

/** What the run was asked to train, so that it can be trained again as another run. */
export const keptTrainingFile = 'training.json';

const names: readonly string[] = [submissionFile, jobFileName, sentFolder, processLog, keptTrainingFile];

/** Whether a name in a run folder is of its launch: what is there before the trainer has begun. */
export const isLaunchFile = (name: string): boolean =>
  names.includes(name.replace(/\.(?:part|before)$/, '')) || /^slurm-\d+\.log$/.test(name);
