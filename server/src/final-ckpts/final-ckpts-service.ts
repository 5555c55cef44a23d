import { finalCkptsContext } from '@phantomlab/core/final-ckpts/check-final-ckpts';
import { type FinalCkptsFacts, noFolders } from '@phantomlab/core/final-ckpts/final-ckpts-facts';
import { finalCkptsSchema } from '@phantomlab/core/final-ckpts/final-ckpts-schema';
import { namedFolders, readFinalCkpts } from '@phantomlab/core/final-ckpts/read-final-ckpts';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { gatherFinalCkptsFacts } from '@phantomlab/core/node/recipes/final-ckpts-facts';
import type { DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import { filePath } from '../protocol/file-path';
import { diagnosticsOf } from '../protocol/findings';
import { rangeOf } from '../protocol/range';
import { recipeFormatting } from '../recipe/editing/formatting';
import { fileToOpen } from '../recipe/navigation/file-to-open';
import { Recent } from '../scheduling/recent';
import type { ServerContext } from '../server-context';
import { yamlCodeActions } from '../yaml/yaml-code-actions';
import { type TextCandidate, yamlCompletions } from '../yaml/yaml-completion';
import { yamlHover } from '../yaml/yaml-hover';
import { yamlSymbols } from '../yaml/yaml-symbols';
import { finalCkptsFindings } from './findings';
import { checkpointCandidates, datasetCandidates } from './folder-candidates';

/** The models of the paper, which a list of its checkpoints is about. */
const models = [
  'Qwen/Qwen3-0.6B',
  'Qwen/Qwen3-1.7B',
  'Qwen/Qwen3-4B',
  'Qwen/Qwen2.5-1.5B-Instruct',
  'Qwen/Qwen2.5-7B-Instruct',
  'microsoft/Phi-4-mini-reasoning',
].map((value) => ({ value }));

/** Lists of final checkpoints. */
export function finalCkptsService({
  facts,
  settings,
  configurationRulesPage,
}: ServerContext): LanguageService {
  /** What the disk said at the last check, for what can't wait. */
  const known = new Map<string, FinalCkptsFacts>();
  const states = new Recent<FinalCkptsFacts>(5000);
  const candidates = new Recent<readonly TextCandidate[]>(10_000);
  const listOf = (document: TextDocument) => readFinalCkpts(document.getText(), filePath(document.uri));
  const found = (document: TextDocument, folders: FinalCkptsFacts) =>
    finalCkptsFindings(document, folders, settings().recipe);
  return {
    closed: (uri) => void known.delete(uri),
    async diagnostics(document) {
      const list = listOf(document);
      const roots = facts.roots(document.uri);
      // Of the same folders the disk is not asked at every keystroke.
      const names = JSON.stringify([roots, namedFolders(list).map(({ path }) => path)]);
      const folders = await states.of(names, () => gatherFinalCkptsFacts(list, roots));
      known.set(document.uri, folders);
      return diagnosticsOf(document, found(document, folders), configurationRulesPage);
    },
    completion: (document, position) =>
      yamlCompletions(document, position, finalCkptsSchema, (key) => {
        const roots = facts.roots(document.uri);
        if (key === 'paths')
          return candidates.of(JSON.stringify([key, roots]), () => checkpointCandidates(roots));
        if (key.startsWith('dataset_path'))
          return candidates.of(JSON.stringify(['data', roots]), () => datasetCandidates(roots));
        return key === 'model' ? models : [];
      }),
    hover: (document, position) =>
      yamlHover(
        document,
        position,
        finalCkptsContext(document.getText(), filePath(document.uri), noFolders).entries,
      ),
    symbols: (document) => yamlSymbols(document, listOf(document).document.entries),
    codeActions: (document, range, { only }) =>
      yamlCodeActions(document, range, found(document, known.get(document.uri) ?? noFolders), only),
    format: recipeFormatting,
    async links(document) {
      const links = namedFolders(listOf(document)).map(
        async ({ kind, path, value }): Promise<DocumentLink[]> => {
          const file = await fileToOpen({ kind, path, span: value.span }, facts.roots(document.uri));
          const tooltip = kind === 'dataset' ? 'Open the data set' : 'Open the checkpoint';
          return file ? [{ range: rangeOf(document, value.span), target: fileUri(file), tooltip }] : [];
        },
      );
      return (await Promise.all(links)).flat();
    },
  };
}
