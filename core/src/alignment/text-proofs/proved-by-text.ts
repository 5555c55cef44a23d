import type { TextQuestion } from './text-proof';

const modes: ReadonlySet<string> = new Set(['rg-family_relationships', 'rg-knights_knaves']);

/** Whether a question may be proved from its text; whether it can be, only its reader tells. */
export const mayBeProvedByText = ({ task, evidence }: Pick<TextQuestion, 'task' | 'evidence'>): boolean =>
  modes.has(task) || (task === 'gsminfinite' && evidence !== undefined);
