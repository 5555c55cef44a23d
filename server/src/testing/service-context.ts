import type { ServerContext } from '../server-context';
import { defaultSettings } from '../workspace/settings';
import { WorkspaceFacts } from '../workspace/workspace-facts';

/** A client that inserts snippets, and takes each completion item whole. */
export const snippetClient: ServerContext['client'] = {
  snippets: true,
  editRanges: false,
  itemData: false,
  lateDetails: false,
  yamlExtension: false,
};

/** What services share, for a folder and for an editor that can do everything. */
export function serviceContext(folder: string, over: Partial<ServerContext> = {}): ServerContext {
  const facts = new WorkspaceFacts(() => undefined);
  facts.folders = [folder];
  return {
    settings: () => defaultSettings,
    facts,
    rulesPage: undefined,
    prologRulesPage: undefined,
    configurationRulesPage: 'file:///docs/configuration-rules.md',
    client: snippetClient,
    refresh: () => {},
    tell: () => {},
    log: () => {},
    ...over,
  };
}
