import type { RecipePage } from '@phantomlab/core/recipe/pages/recipe-page';
import type { RecipeStatus } from '@phantomlab/core/recipe/script/recipe-status';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CancellationToken,
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Definition,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

type Answer<T> = T | undefined | null | Promise<T | undefined | null>;

/** One edit as the editor sent it: UTF-16 offsets into the text before it. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * What the server does for one kind of document. What a service leaves out, it does not do; the protocol's requests
 * reach it by `register-requests.ts` alone. Each method answers from the document's current text.
 */
export interface LanguageService {
  /** Edits in the order in which they were made, each against the text that the one before left. */
  changed?(document: TextDocument, changes: readonly TextChange[]): void;
  closed?(uri: string): void;
  /** What has to be waited for before anything is asked of the document; undefined: nothing. */
  ready?(document: TextDocument): Promise<void> | undefined;
  /** Globs of files whose changes it wants to hear of. */
  readonly watches?: readonly string[];
  filesChanged?(uris: readonly string[]): void;
  /** The workspace's folders, as paths. */
  foldersChanged?(folders: readonly string[]): void;
  /** By what the document is judged, for the status item beside it. */
  status?(document: TextDocument): RecipeStatus | undefined;
  diagnostics(document: TextDocument, token: CancellationToken): Diagnostic[] | Promise<Diagnostic[]>;

  completion?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<CompletionItem[] | CompletionList>;
  /** What is only read of the item that is looked at; undefined: the item is another service's. */
  resolveCompletion?(item: CompletionItem, token: CancellationToken): Answer<CompletionItem>;
  hover?(document: TextDocument, position: Position, token: CancellationToken): Answer<Hover>;
  signatureHelp?(document: TextDocument, position: Position, token: CancellationToken): Answer<SignatureHelp>;
  definition?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<Definition | LocationLink[]>;
  declaration?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<Location | Location[] | LocationLink[]>;
  references?(
    document: TextDocument,
    position: Position,
    includeDeclaration: boolean,
    token: CancellationToken,
  ): Answer<Location[]>;
  highlights?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<DocumentHighlight[]>;
  prepareRename?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<{ range: Range; placeholder: string }>;
  rename?(
    document: TextDocument,
    position: Position,
    newName: string,
    token: CancellationToken,
  ): Answer<WorkspaceEdit>;
  symbols?(document: TextDocument, token: CancellationToken): Answer<DocumentSymbol[]>;
  /** Over everything that the service knows of, open or not. */
  workspaceSymbols?(query: string, token: CancellationToken): Answer<WorkspaceSymbol[]>;
  codeActions?(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    token: CancellationToken,
  ): Answer<CodeAction[]>;
  codeLenses?(document: TextDocument, token: CancellationToken): Answer<CodeLens[]>;
  resolveCodeLens?(lens: CodeLens, token: CancellationToken): Answer<CodeLens>;
  inlayHints?(document: TextDocument, range: Range, token: CancellationToken): Answer<InlayHint[]>;
  links?(document: TextDocument, token: CancellationToken): Answer<DocumentLink[]>;
  folding?(document: TextDocument, token: CancellationToken): Answer<FoldingRange[]>;
  selectionRanges?(
    document: TextDocument,
    positions: readonly Position[],
    token: CancellationToken,
  ): Answer<SelectionRange[]>;
  /** `range`: that part alone; undefined: the whole document. */
  format?(
    document: TextDocument,
    range: Range | undefined,
    options: FormattingOptions,
    token: CancellationToken,
  ): Answer<TextEdit[]>;
  semanticTokens?(
    document: TextDocument,
    range: Range | undefined,
    token: CancellationToken,
  ): Answer<SemanticTokens>;
  semanticTokensDelta?(
    document: TextDocument,
    previousResultId: string,
    token: CancellationToken,
  ): Answer<SemanticTokens | SemanticTokensDelta>;
  /** A page about the document, in Markdown: a request of our own client's. */
  page?(document: TextDocument, page: RecipePage, token: CancellationToken): Answer<string>;
  prepareCallHierarchy?(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Answer<CallHierarchyItem[]>;
  incomingCalls?(item: CallHierarchyItem, token: CancellationToken): Answer<CallHierarchyIncomingCall[]>;
  outgoingCalls?(item: CallHierarchyItem, token: CancellationToken): Answer<CallHierarchyOutgoingCall[]>;
}
