import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PrologEngine } from '../../prolog/engine/engine';
import type { Source } from '../../prolog/engine/source';
import { readRuleTests } from '../../prolog/rule-tests/read-rule-tests';
import type { RuleTest } from '../../prolog/rule-tests/rule-test';
import type { FileRun, RanTest } from '../../prolog/rule-tests/rule-test-run';
import { type Outcome, runRuleTest } from '../../prolog/rule-tests/run-rule-test';
import { PrologText } from '../../prolog/text/prolog-text';
import { readProgramOver } from '../prolog-files/program-files';

export interface RunTestsOptions {
  /** Opens an engine with a program. The caller disposes of it. */
  readonly openEngine: (sources: readonly Source[]) => Promise<PrologEngine>;
  /** Folders, beside the test's own, in which a universe is looked for. */
  readonly roots: readonly string[];
}

/** Runs the tests of one file, in their order. */
export async function runTestsOf(file: string, options: RunTestsOptions): Promise<FileRun> {
  const { tests, faults } = readRuleTests(PrologText.read(file, await readFile(file, 'utf8')));
  const engines = new Map<string | undefined, Promise<PrologEngine>>();
  const engineOver = (over: string | undefined): Promise<PrologEngine> => {
    let engine = engines.get(over);
    if (!engine) {
      engine = readProgramOver(file, over, options.roots).then(options.openEngine);
      engines.set(over, engine);
    }
    return engine;
  };
  const ran: RanTest[] = [];
  try {
    for (const test of tests) {
      const start = performance.now();
      const outcome = await outcomeOf(test, engineOver);
      ran.push({ test, outcome, milliseconds: performance.now() - start });
    }
  } finally {
    for (const engine of await Promise.allSettled(engines.values())) {
      if (engine.status === 'fulfilled') await engine.value.dispose();
    }
  }
  return { file, tests: ran, faults };
}

/** A program that can't be had or read fails its tests, and the others continue. */
async function outcomeOf(
  test: RuleTest,
  engineOver: (over: string | undefined) => Promise<PrologEngine>,
): Promise<Outcome> {
  let engine: PrologEngine;
  try {
    engine = await engineOver(test.over);
  } catch (error) {
    return { state: 'errored', message: error instanceof Error ? error.message : String(error) };
  }
  return runRuleTest(engine, test);
}

/**
 * The given files, and the Prolog files of given folders, that have a test in them.
 * @throws Error naming a path that is not there.
 */
export async function filesWithTests(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const given of paths) {
    const entry = await stat(given).catch(() => undefined);
    if (!entry) throw new Error(`${given} does not exist. Give Prolog files or folders of them.`);
    const files = entry.isDirectory()
      ? (await readdir(given, { recursive: true, withFileTypes: true }))
          .filter((inside) => !inside.isDirectory())
          .map((inside) => path.join(inside.parentPath, inside.name))
          .filter((file) => isPrologName(path.relative(given, file)))
          .sort()
      : [given];
    for (const file of files) {
      if (/%![ \t]*test:/.test(await readFile(file, 'utf8'))) found.push(file);
    }
  }
  return found;
}

function isPrologName(name: string): boolean {
  const hidden = name.split(path.sep).some((part) => part === 'node_modules' || part.startsWith('.'));
  return !hidden && /\.(?:pl|plt|prolog)$/.test(name);
}
