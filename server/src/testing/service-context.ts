import type { ServerContext } from '../server-context';
import { defaultSettings } from '../workspace/settings';
import { WorkspaceFacts } from '../workspace/workspace-facts';

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
    client: () => ({ snippets: true, yamlExtension: false }),
    refresh: () => {},
    tell: () => {},
    log: () => {},
    ...over,
  };
}
