import { jobFileName } from '../submission/job-file';
import { submissionFile } from '../submission/submission-script';
import { keptTrainingFile } from './kept-training';

/** What a launch sends into the run folder: the working directory of the training. */
export const sentFolder = 'sent';

/** What a plain process says, appended from attempt to attempt; a job's log is `slurm-ID.log`. */
export const processLog = 'process.log';

const names: readonly string[] = [submissionFile, jobFileName, sentFolder, processLog, keptTrainingFile];

/** Whether a name in a run folder is of its launch: what lies there before the trainer has begun. */
export const isLaunchFile = (name: string): boolean =>
  names.includes(name.replace(/\.(?:part|before)$/, '')) || /^slurm-\d+\.log$/.test(name);
