import type { FirstCheckParams } from '@phantomlab/core/checking/initialization-options';
import { fileAt } from '@phantomlab/core/node/file-uri';
import type { CancellationToken, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf, languageServices } from '../services';
import { rulesPage } from '../workspace/rules-page';
import { readSettings } from '../workspace/settings';
import { TrlChoice, versionsOf } from '../workspace/trl-choice';
import { WorkspaceFacts } from '../workspace/workspace-facts';

/** What the client can do is not known yet, and diagnostics ask for none of it. */
const noAbilities = {
  snippets: false,
  editRanges: false,
  itemData: false,
  lateDetails: false,
  yamlExtension: false,
};

/**
 * Checks documents before there is a session with the client. What it finds is replaced by the session's own checks;
 * programs in Prolog, which many files may belong to, wait for these.
 */
export async function firstCheck(
  { documents, folders, options }: FirstCheckParams,
  token: CancellationToken,
): Promise<PublishDiagnosticsParams[]> {
  const settings = readSettings(options.settings ?? {});
  const facts = new WorkspaceFacts(() => undefined);
  facts.folders = folders.flatMap((uri) => fileAt(uri) ?? []);
  facts.launch = settings.recipe;
  // Naming the machine's GPUs starts a process.
  facts.machineGpus = () => undefined;
  const trl = new TrlChoice();
  trl.interpreter = facts.interpreter = options.interpreter;
  const services = languageServices({
    settings: () => settings,
    facts,
    rulesPage: rulesPage(),
    prologRulesPage: undefined,
    configurationRulesPage: rulesPage('configuration-rules.md'),
    client: noAbilities,
    refresh() {},
    tell() {},
    log() {},
  });
  await trl.look(settings.recipe.trlVersion, facts.folders);
  if (trl.selection) facts.versions = versionsOf(trl.selection);
  const found: PublishDiagnosticsParams[] = [];
  try {
    for (const { uri, languageId, version, text } of documents) {
      const document = TextDocument.create(uri, languageId, version, text);
      const language = languageOf(document);
      if (language === undefined || language === 'prolog') continue;
      const diagnostics = (await services[language].diagnostics(document, token)) ?? [];
      found.push({ uri, version, diagnostics: [...diagnostics] });
    }
  } finally {
    facts.dispose();
  }
  return found;
}
