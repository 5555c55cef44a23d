import { quoteForBash } from '../../../shell/quote-for-bash';
import { keptTrainingText } from '../../../targets/launching/kept-training';
import { keptTrainingFile } from '../../../targets/launching/launch-files';
import type { TrainingOnTarget } from '../../../targets/launching/training-words';
import { remoteDiskError } from '../../hosts/disk-error';
import type { Host } from '../../hosts/host';
import { askBash, lastWords } from '../run-bash';

/** Writes into a run folder what the run was asked to train. @throws TransferError */
export async function keepTraining(host: Host, runFolder: string, training: TrainingOnTarget): Promise<void> {
  const script = `printf '%s' ${quoteForBash(keptTrainingText(training))} > ${quoteForBash(`${runFolder}/${keptTrainingFile}`)} || exit 73`;
  const { code, stderr } = await askBash(host, script);
  if (code !== 0) throw remoteDiskError(host.name, `${runFolder} could not be written`, lastWords(stderr));
}
