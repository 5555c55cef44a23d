import type { FirstCheckParams, FirstDocument } from '@phantomlab/core/checking/initialization-options';
import { readFinalCkpts } from '@phantomlab/core/final-ckpts/read-final-ckpts';
import { fileAt } from '@phantomlab/core/node/file-uri';
import { gatherFinalCkptsFacts } from '@phantomlab/core/node/recipes/final-ckpts-facts';
import { isRecipe } from '@phantomlab/core/recipe/document/is-recipe';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { accelerateFindings } from '../accelerate/findings';
import { finalCkptsFindings } from '../final-ckpts/findings';
import { filePath } from '../protocol/file-path';
import { diagnosticsOf } from '../protocol/findings';
import { recipeDiagnostics } from '../recipe/diagnostics';
import { languageOf } from '../workspace/document-language';
import { rulesPage } from '../workspace/rules-page';
import { type RecipeSettings, readSettings } from '../workspace/settings';
import { TrlChoice, versionsOf } from '../workspace/trl-choice';
import { WorkspaceFacts } from '../workspace/workspace-facts';

/**
 * Checks documents before there is a session with the client, and without the services of one: they take longer to
 * load than a check takes. What it finds is replaced by the session's own checks; programs in Prolog, which many files
 * may belong to, wait for these.
 */
export async function firstCheck({
  documents,
  folders,
  options,
}: FirstCheckParams): Promise<PublishDiagnosticsParams[]> {
  const settings = readSettings(options.settings ?? {}).recipe;
  const facts = new WorkspaceFacts(() => undefined);
  facts.folders = folders.flatMap((uri) => fileAt(uri) ?? []);
  facts.launch = settings;
  // Naming the machine's GPUs starts a process.
  facts.machineGpus = () => undefined;
  const trl = new TrlChoice();
  trl.interpreter = facts.interpreter = options.interpreter;
  if (documents.some(({ text, uri }) => isRecipe(uri, text))) facts.lookForWording();
  await trl.look(settings.trlVersion, facts.folders);
  if (trl.selection) facts.versions = versionsOf(trl.selection);
  const found: PublishDiagnosticsParams[] = [];
  try {
    for (const document of documents) {
      const diagnostics = await check(document, facts, settings);
      if (diagnostics) found.push({ uri: document.uri, version: document.version, diagnostics });
    }
  } finally {
    facts.dispose();
  }
  return found;
}

/** @returns undefined for a document that is not checked */
async function check(
  { uri, languageId, version, text }: FirstDocument,
  facts: WorkspaceFacts,
  settings: RecipeSettings,
): Promise<Diagnostic[] | undefined> {
  const document = TextDocument.create(uri, languageId, version, text);
  const page = rulesPage('configuration-rules.md');
  switch (languageOf(document)) {
    case 'recipe': {
      const { severity } = settings;
      return recipeDiagnostics(document, await facts.of(document), { rulesPage: rulesPage(), severity });
    }
    case 'accelerate':
      return diagnosticsOf(document, accelerateFindings(document, settings), page);
    case 'targets': {
      const { targetsFindings } = await import('../targets/targets-findings');
      return diagnosticsOf(document, targetsFindings(document, settings), page);
    }
    case 'final-ckpts': {
      const list = readFinalCkpts(text, filePath(uri));
      const onDisk = await gatherFinalCkptsFacts(list, facts.roots(uri));
      return diagnosticsOf(document, finalCkptsFindings(document, onDisk, settings), page);
    }
  }
}
