import { sshHosts } from '@phantomlab/core/node/targets/ssh-hosts';
import { targetsContext } from '@phantomlab/core/targets/check-targets';
import { targetsSchema } from '@phantomlab/core/targets/targets-schema';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import { filePath } from '../protocol/file-path';
import { diagnosticsOf } from '../protocol/findings';
import { recipeFormatting } from '../recipe/editing/formatting';
import { Recent } from '../scheduling/recent';
import type { ServerContext } from '../server-context';
import { yamlCodeActions } from '../yaml/yaml-code-actions';
import { type TextCandidate, yamlCompletions } from '../yaml/yaml-completion';
import { yamlHover } from '../yaml/yaml-hover';
import { yamlSymbols } from '../yaml/yaml-symbols';
import { targetsFindings } from './targets-findings';
import { templateItems } from './template-items';

/** Times that queues have limits at. */
const times = ['01:00:00', '04:00:00', '12:00:00', '24:00:00', '48:00:00', '7-00:00:00'];

/** What the server does for a file of targets. */
export type TargetsService = Required<
  Pick<LanguageService, 'diagnostics' | 'completion' | 'hover' | 'symbols' | 'codeActions' | 'format'>
>;

/** Files of targets: where trainings run, and how. */
export function targetsService(
  { settings, configurationRulesPage, client }: ServerContext,
  hosts: () => Promise<readonly string[]> = sshHosts,
): TargetsService {
  const known = new Recent<readonly string[]>(10_000);
  const contextOf = (document: TextDocument) => targetsContext(document.getText(), filePath(document.uri));
  const found = (document: TextDocument) => targetsFindings(document, settings().recipe);
  async function offered(key: string): Promise<readonly TextCandidate[]> {
    const of = (values: readonly string[], detail: string) => values.map((value) => ({ value, detail }));
    if (key === 'host') return of(await known.of(key, hosts), 'of your SSH configuration');
    if (key === 'time') return of(times, 'hours:minutes:seconds');
    return key === 'mem' ? of(['64G', '100G', '200G', '0'], 'of each node') : [];
  }
  return {
    diagnostics: (document) => diagnosticsOf(document, found(document), configurationRulesPage),
    async completion(document, position) {
      const templates = client.snippets ? templateItems(document, position) : [];
      return [...templates, ...(await yamlCompletions(document, position, targetsSchema(), offered))];
    },
    hover: (document, position) => yamlHover(document, position, contextOf(document).entries),
    symbols: (document) => yamlSymbols(document, contextOf(document).file.document.entries),
    codeActions: (document, range, { only }) => yamlCodeActions(document, range, found(document), only),
    format: recipeFormatting,
  };
}
