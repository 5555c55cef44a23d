import * as vscode from 'vscode';
import type { FromRollouts, ListQuery } from '../../messages/rollouts';
import type { RolloutNotes } from '../rollout-notes';
import type { RunReaders } from '../run-readers';
import { asJson, asMarkdown } from './rollout-copy';
import { linkTo } from './rollout-link';

/** Puts a rollout into the clipboard: its text, its event, or a link that opens it. */
export async function copyRollout(
  readers: RunReaders,
  notes: RolloutNotes,
  run: string,
  { group, index, as, filter, sort }: Extract<FromRollouts, { t: 'copy' }>,
): Promise<void> {
  if (as === 'link') {
    const link = linkTo({ run, query: { filter, sort }, rollout: { group, index } });
    const authority = 'phantomlab.phantomlab';
    const uri = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, ...link });
    await vscode.env.clipboard.writeText(uri.toString());
    return;
  }
  const whole = await readers.ask(run, 'whole', group, index);
  if (!whole) return;
  const { rollout, prompt } = whole;
  await vscode.env.clipboard.writeText(
    as === 'json' ? asJson(rollout, prompt) : asMarkdown(rollout, prompt, notes.of(run, { group, index })),
  );
}

/** Saves the figures of the rollouts that a query lists as CSV, where the user says. */
export async function saveListed(readers: RunReaders, run: string, query: ListQuery): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the figures of the listed rollouts'),
    defaultUri: vscode.Uri.file(`${run}/rollouts.csv`),
    filters: { CSV: ['csv'] },
  });
  if (file) await readers.ask(run, 'writeCsv', query, file.fsPath);
}
