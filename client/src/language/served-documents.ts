import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import type { EnvironmentStatus } from '../environment/environment-status';
import { contexts, languages } from '../ids';
import type { LanguageServer } from './language-server';
import type { PythonInterpreter } from './python-interpreter';
import { isRecipeDocument, isServed } from './served-languages';
import type { TrlStatus } from './trl-status';

interface Follower {
  readonly server: LanguageServer;
  readonly python: PythonInterpreter;
  readonly trl: TrlStatus;
  readonly environmentStatus: EnvironmentStatus;
}

/** Serves documents as they are opened or become recipes, and shows what belongs to the one in the editor. */
export function followDocuments({ server, python, trl, environmentStatus }: Follower): vscode.Disposable {
  const note = (editor: vscode.TextEditor | undefined) => {
    const recipe = editor !== undefined && isRecipeDocument(editor.document);
    setContext(contexts.recipeOpen, recipe);
    trl.show(recipe ? editor.document.uri.toString() : undefined);
    environmentStatus.show(recipe);
  };
  note(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(note),
    vscode.workspace.onDidOpenTextDocument((document) => void serve(document, server, python)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      note(vscode.window.activeTextEditor);
      // A new file becomes a recipe while it is typed.
      void serve(document, server, python);
    }),
  );
}

/** Starts the server for a document that it knows something about, and leaves other YAML files alone. */
export async function serve(
  document: vscode.TextDocument,
  server: LanguageServer,
  python: PythonInterpreter,
): Promise<void> {
  if (document.languageId === 'perl' && document.fileName.endsWith('.pl')) {
    const { looksLikeProlog } = await import('../parts/prolog');
    if (looksLikeProlog(document.getText()))
      await vscode.languages.setTextDocumentLanguage(document, languages.prolog);
    return;
  }
  const recipe = isRecipeDocument(document);
  // Which TRL is installed only recipes ask.
  if (recipe) python.tell();
  if (isServed(document)) await server.start();
  if (recipe) await python.watch();
}
