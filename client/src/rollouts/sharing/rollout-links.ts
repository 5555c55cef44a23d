import { existsSync } from 'node:fs';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import * as vscode from 'vscode';
import type { RolloutsTabs } from '../rollouts-tabs';
import { placeOfLink } from './rollout-link';

/** Links from outside (a chat, an issue) open the run in a tab, at its list and its rollout. Nothing but reading follows. */
export function rolloutLinks(tabs: RolloutsTabs): vscode.Disposable {
  return vscode.window.registerUriHandler({
    async handleUri({ path, query }) {
      const place = placeOfLink(path, query);
      if (!place || !existsSync(logFile(place.run))) {
        void vscode.window.showErrorMessage(
          vscode.l10n.t('There is no run where this link leads: {0}', place?.run ?? path),
        );
        return;
      }
      await tabs.show(place.run, place.query, place.rollout);
    },
  });
}
