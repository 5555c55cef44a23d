import * as vscode from 'vscode';

/** A recipe that is packaged with the extension. */
export interface BundledRecipe {
  readonly uri: vscode.Uri;
  /** Relative to the folder of recipes: `qwen3-0.6b/grpo-pw.yaml`. */
  readonly file: string;
  readonly model: string;
  /** How it trains and on what, out of its first line. */
  readonly task: string;
  readonly method: string;
}

/** `# GRPO of Qwen3-0.6B on PhantomWiki universes of 25 people, on 4 GPUs of 80 GB.` */
const firstLine = /^# ([A-Za-z]+) of (\S+) on (.+?)(?:,? on \d+ GPUs? of [^.]*)?\.?$/;

/** The recipes that are packaged, but for the tiny one: by model, in the order of their folders. */
export async function bundledRecipes(extension: vscode.Uri): Promise<readonly BundledRecipe[]> {
  const folder = vscode.Uri.joinPath(extension, 'recipes');
  const models = (await vscode.workspace.fs.readDirectory(folder)).filter(
    ([name, type]) => type === vscode.FileType.Directory && name !== 'tiny' && name !== 'accelerate_configs',
  );
  const found = await Promise.all(
    models.map(async ([model]) => {
      const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, model));
      return Promise.all(
        files
          .filter(([name]) => name.endsWith('.yaml'))
          .map(([name]) => bundledRecipe(vscode.Uri.joinPath(folder, model, name), `${model}/${name}`)),
      );
    }),
  );
  return found.flat();
}

async function bundledRecipe(uri: vscode.Uri, file: string): Promise<BundledRecipe> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const [, method, model, task] = firstLine.exec(text.slice(0, text.indexOf('\n')).trim()) ?? [];
  const [folder, name] = file.split('/') as [string, string];
  return { uri, file, model: model ?? folder, task: task ?? name, method: method ?? '' };
}
