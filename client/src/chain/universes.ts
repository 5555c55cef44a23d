import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Knowledge } from '@phantomlab/core/chain/knowledge/knowledge';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { SwiEngine } from '@phantomlab/core/node/swi/swi-engine';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { PrologEngine } from '@phantomlab/core/prolog/engine/engine';
import { engineFor } from '@phantomlab/core/prolog/engine-for';
import { solved } from '@phantomlab/core/prolog/sources/solved';
import type { Universe } from '@phantomlab/core/universe/question';

export interface LoadedUniverse {
  readonly folder: string;
  readonly universe: Universe;
  /** What a chain is compared with. */
  readonly knowledge: Knowledge;
  /** What proves the questions. Its clauses are cited by address, so that a proof can open them. */
  readonly prover: PrologEngine;
}

/** A universe of 5,000 people takes tens of megabytes; one steps through one or two at a time. */
const most = 4;

/** Universes that were read and loaded, the last few kept; one that changed on disk is read again. */
export class Universes {
  private readonly loaded = new Map<string, { version: number; loading: Promise<LoadedUniverse> }>();

  async load(folder: string): Promise<LoadedUniverse> {
    const { mtimeMs: version } = await stat(path.join(folder, 'facts.pl'));
    const known = this.loaded.get(folder);
    this.loaded.delete(folder);
    const entry = known?.version === version ? known : { version, loading: this.read(folder) };
    this.loaded.set(folder, entry);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size > most && oldest !== undefined) this.forget(oldest);
    return entry.loading;
  }

  async dispose(): Promise<void> {
    for (const folder of [...this.loaded.keys()]) this.forget(folder);
  }

  /** A proof that is under way ends first: engines answer in order. */
  private forget(folder: string): void {
    const entry = this.loaded.get(folder);
    this.loaded.delete(folder);
    entry?.loading.then(({ prover }) => prover.dispose()).catch(() => undefined);
  }

  private async read(folder: string): Promise<LoadedUniverse> {
    try {
      const universe = await readUniverse(folder);
      const uri = fileUri(path.join(folder, 'facts.pl'));
      const source = { uri, text: universe.facts };
      const prover = await engineFor([source], () => SwiEngine.start());
      const { text: facts } = await solved(source, prover);
      return { folder, universe, knowledge: Knowledge.of({ ...universe, facts }), prover };
    } catch (error) {
      this.loaded.delete(folder);
      throw error;
    }
  }
}
