import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';

/** Copies the shown proofs in the format that one chooses, or opens them as a text. */
export const copyProof: Command = {
  id: commands.copyProof,
  async run({ chains }, wanted) {
    const { proofs } = chains;
    if (proofs.length === 0) throw new Error(vscode.l10n.t('Show a proof first.'));
    const { proofFormats } = await import('../../parts/prolog');
    const format =
      proofFormats.find(({ name }) => name === wanted) ??
      (
        await vscode.window.showQuickPick(
          proofFormats.map((one) => ({ label: one.title, format: one })),
          { placeHolder: vscode.l10n.t('Copy the proof as…') },
        )
      )?.format;
    if (!format) return;
    await vscode.env.clipboard.writeText(format.write(proofs));
    void vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Copied the proof'), 3000);
  },
};
