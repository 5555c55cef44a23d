import { deepStrictEqual, ok } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { prologLensCommands } from '@phantomlab/core/prolog/editing/lens-commands';
import { editorCommands } from '@phantomlab/core/recipe/pages/editor-commands';
import {
  commands,
  contexts,
  customEditors,
  languages,
  panels,
  runItems,
  settings,
  views,
  walkthrough,
} from './ids';

const root = path.resolve(import.meta.dirname, '../..');
const manifestText = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(manifestText);
const { contributes } = manifest;
const words: Record<string, string> = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8'));
}

describe('the manifest', () => {
  it('contributes the commands that the code answers, no more and no fewer', () => {
    const contributed = contributes.commands.map(({ command }: { command: string }) => command);
    deepStrictEqual(contributed.toSorted(), Object.values(commands).toSorted());
  });

  it('gives every command a category and a title that begins with a verb, in the words file', () => {
    const verbs =
      /^(Generate|Create|Check|Choose|Start|Stop|Open|Copy|Refresh|Step|Show|Restart|Try|Estimate|Preview|Run|Change|Resume|Retry|Rename|Delete|Reveal|Go|Reproduce|New|Attach|Connect|Remove|Cancel|Requeue|Fetch|Debug|Evaluate|Compare|Fix) /;
    for (const { command, title, category } of contributes.commands) {
      deepStrictEqual(category, 'PhantomLab', command);
      const key = /^%(.+)%$/.exec(title)?.[1];
      ok(key && verbs.test(words[key] ?? ''), `${command}: ${title} -> ${words[key ?? '']}`);
    }
  });

  it('has the commands that the server offers', () => {
    const known = new Set<string>(Object.values(commands));
    for (const id of Object.values({ ...editorCommands, ...prologLensCommands })) ok(known.has(id), id);
  });

  it('says of every command when the palette shows it', () => {
    const shown = contributes.menus.commandPalette.map(({ command }: { command: string }) => command);
    deepStrictEqual(shown.toSorted(), Object.values(commands).toSorted());
  });

  it('ticks a step of the walkthrough when what it asks for was done, not when it was begun', () => {
    const keys = new Set<string>(Object.values(contexts));
    for (const { id, completionEvents } of contributes.walkthroughs[0].steps) {
      for (const event of completionEvents) {
        const key = /^onContext:(.+)$/.exec(event)?.[1];
        ok(key && keys.has(key), `${id}: ${event}`);
      }
    }
  });

  it('puts only contributed commands into menus, walkthroughs and welcome views', () => {
    const known = new Set<string>(Object.values(commands));
    const named = [...JSON.stringify([contributes.menus, words]).matchAll(/phantomlab\.[a-zA-Z]+/g)].map(
      ([id]) => id,
    );
    const others = new Set<string>([
      ...Object.values(views),
      ...Object.values(contexts),
      ...Object.values(panels),
      ...Object.values(customEditors),
    ]);
    for (const id of named) {
      const setting = Object.keys(words).some((key) => key === `setting.${id.slice('phantomlab.'.length)}`);
      ok(known.has(id) || others.has(id) || setting || /^phantomlab\.(proof|runs|query)$/.test(id), id);
    }
  });

  it('contributes the views, the panel and the walkthrough of the code', () => {
    deepStrictEqual(
      contributes.views[views.container].map(({ id }: { id: string }) => id),
      [views.runs, views.rollouts, views.checkpoints],
    );
    deepStrictEqual(contributes.viewsContainers.panel[0].id, views.queryContainer);
    deepStrictEqual(contributes.views[views.queryContainer][0].id, views.query);
    ok(manifest.activationEvents.includes(`onWebviewPanel:${panels.chain}`));
    deepStrictEqual(`phantomlab.${contributes.walkthroughs[0].id}`, walkthrough);
  });

  it('names in `when` only context keys that the code sets or VS Code has', () => {
    const mine = new Set<string>(Object.values(contexts));
    const ids = new Set<string>([
      ...Object.values(views),
      ...Object.values(panels),
      ...Object.values(customEditors),
    ]);
    for (const [, when] of manifestText.matchAll(/"(?:when|enablement)": "((?:[^"\\]|\\.)*)"/g)) {
      for (const [key] of when!.matchAll(/phantomlab\.\w+/g))
        ok(mine.has(key) || ids.has(key), `${key} in ${when}`);
    }
    for (const key of mine) ok(manifestText.includes(key), `${key} is set and never read`);
  });

  it('tells runs that are under way from those that have ended as the code does', () => {
    for (const value of Object.values(runItems)) ok(/^(?:run|alarm)\./.test(value));
    for (const value of [runItems.live, runItems.resumable])
      ok(manifestText.includes(`viewItem == ${value}`));
  });

  it('declares every setting that is read, and no others', () => {
    const declared = contributes.configuration.flatMap(({ properties }: { properties: object }) =>
      Object.keys(properties),
    );
    // The client library reads trace.server; the server asks for the section `recipe`.
    const serverText = sources('server/src').join('\n');
    const readByServer = [
      'recipe.severity',
      'recipe.processes',
      'recipe.accelerateConfig',
      'recipe.cluster',
      'recipe.script',
      'recipe.scriptKeys',
      'prolog.severity',
      'prolog.argumentHints',
    ].filter((key) => serverText.includes(key.split('.')[1]!));
    const [, kinds] = /hintKinds = \[([^\]]+)\]/.exec(serverText)!;
    const hints = [...kinds!.matchAll(/'(\w+)'/g)].map(([, kind]) => `hints.${kind}`);
    const read = [...Object.values(settings), 'trace.server', ...readByServer, ...hints].map(
      (key) => `phantomlab.${key}`,
    );
    deepStrictEqual(declared.toSorted(), read.toSorted());
  });

  it('documents every setting and gives it a default and a scope', () => {
    for (const { properties } of contributes.configuration) {
      for (const [name, setting] of Object.entries<Record<string, unknown>>(properties)) {
        ok(/^phantomlab\.[a-z]+\.[a-zA-Z]+$/.test(name), name);
        ok('default' in setting && setting.scope && setting.markdownDescription, name);
      }
    }
  });

  it('uses every word of the words file, and has every one that it uses', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    deepStrictEqual([...new Set(used)].toSorted(), Object.keys(words).toSorted());
  });

  it('points only at files that are there', () => {
    const files = [
      manifest.icon,
      contributes.viewsContainers.activitybar[0].icon,
      contributes.languages[0].configuration,
      contributes.grammars[0].path,
      ...contributes.walkthroughs[0].steps.map(
        ({ media }: { media: { markdown: string } }) => media.markdown,
      ),
    ];
    for (const file of files) ok(existsSync(path.join(root, file)), file);
  });

  it('leaves .pl files that are not known to be Prolog to Perl', () => {
    const [prolog] = contributes.languages;
    deepStrictEqual(prolog.id, languages.prolog);
    ok(!prolog.extensions.includes('.pl'));
    ok(prolog.filenames.includes('facts.pl'));
  });

  it('gates what runs programs on trust', () => {
    const gated = [
      commands.generateUniverse,
      commands.generateQuestions,
      commands.startTraining,
      commands.tryRecipe,
      commands.resumeRun,
      commands.retryRun,
      commands.evaluateCheckpoints,
    ] as string[];
    for (const { command, enablement } of contributes.commands) {
      if (gated.includes(command)) ok(/isWorkspaceTrusted/.test(enablement), command);
    }
    deepStrictEqual(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });
});
