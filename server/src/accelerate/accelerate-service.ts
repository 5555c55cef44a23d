import { accelerateSchema, accelerateVersion } from '@phantomlab/core/accelerate/accelerate-schema';
import { accelerateContext } from '@phantomlab/core/accelerate/check-accelerate';
import { fileUri } from '@phantomlab/core/node/file-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import { filePath } from '../protocol/file-path';
import { diagnosticsOf } from '../protocol/findings';
import { rangeOf } from '../protocol/range';
import { recipeFormatting } from '../recipe/editing/formatting';
import { fileToOpen } from '../recipe/navigation/file-to-open';
import type { ServerContext } from '../server-context';
import { yamlCodeActions } from '../yaml/yaml-code-actions';
import { yamlCompletions } from '../yaml/yaml-completion';
import { yamlHover } from '../yaml/yaml-hover';
import { yamlSymbols } from '../yaml/yaml-symbols';
import { accelerateFindings } from './findings';
import { accelerateSnippetItems } from './snippet-items';

/** Configurations of `accelerate launch`. */
export function accelerateService({
  facts,
  settings,
  configurationRulesPage,
  client,
}: ServerContext): LanguageService {
  const contextOf = (document: TextDocument) => accelerateContext(document.getText(), filePath(document.uri));
  const found = (document: TextDocument) => accelerateFindings(document, settings().recipe);
  return {
    diagnostics: (document) => diagnosticsOf(document, found(document), configurationRulesPage),
    async completion(document, position) {
      const snippets = client.snippets ? accelerateSnippetItems(document, position) : [];
      return [...snippets, ...(await yamlCompletions(document, position, accelerateSchema()))];
    },
    hover: (document, position) =>
      yamlHover(document, position, contextOf(document).entries, `accelerate ${accelerateVersion()}`),
    symbols: (document) => yamlSymbols(document, contextOf(document).document.entries),
    codeActions: (document, range, { only }) => yamlCodeActions(document, range, found(document), only),
    format: recipeFormatting,
    async links(document) {
      const { value } = contextOf(document).entry('deepspeed_config_file', 'deepspeed_config') ?? {};
      if (value?.type !== 'str') return [];
      const named = { kind: 'accelerate', path: String(value.value), span: value.span } as const;
      const file = await fileToOpen(named, facts.roots(document.uri));
      const tooltip = "Open DeepSpeed's configuration";
      return file ? [{ range: rangeOf(document, value.span), target: fileUri(file), tooltip }] : [];
    },
  };
}
