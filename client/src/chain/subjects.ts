import type { Chain } from '@phantomlab/core/chain/chain';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { ChainSubject, ChainView } from '../messages/chain';
import type { QuerySessions } from '../queries/query-sessions';
import type { LocatedUniverses } from './located-universes';
import type { RolloutOf, SubjectReader } from './subject-reader';
import type { LoadedUniverse } from './universes';

/** What the Chain and Proof panel may be about. Their reader is loaded with the first: it is large. */
export class Subjects {
  private reader: Promise<SubjectReader> | undefined;

  constructor(
    private readonly sessions: QuerySessions,
    private readonly located: LocatedUniverses,
    private readonly rolloutOf: RolloutOf,
  ) {}

  async read(subject: ChainSubject): Promise<ChainView> {
    return (await this.loaded()).read(subject);
  }

  /** The proofs of one goal over the program that a subject is about. */
  async ways(subject: ChainSubject, goal: string): Promise<Proofs> {
    return (await this.loaded()).ways(subject, goal);
  }

  /** The chain alone; undefined for a question that has no proof. */
  async chainOf(rollout: RolloutEvent, prompt: PromptEvent, run: string): Promise<Chain | undefined> {
    return (await this.loaded()).chainOf(rollout, prompt, run);
  }

  /** Universe and questions of a folder, for those who choose among them. */
  async universe(folder: string): Promise<LoadedUniverse> {
    return (await this.loaded()).universe(folder);
  }

  /** Where a universe lies that a run names. */
  folderNamed(universe: string, run: string): string {
    return this.located.folderNamed(universe, run);
  }

  async dispose(): Promise<void> {
    await (await this.reader)?.dispose();
  }

  private loaded(): Promise<SubjectReader> {
    this.reader ??= import('../parts/chains').then(
      ({ SubjectReader: Loaded }) => new Loaded(this.sessions, this.located, this.rolloutOf),
    );
    return this.reader;
  }
}
