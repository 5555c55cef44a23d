import type * as vscode from 'vscode';
import { count, list, record, type Shaped, text } from '../messages/shape';

const key = 'rollouts.notes';
const isNote = record({ run: text, group: count, index: count, text });
type Note = Shaped<typeof isNote>;
const areNotes = list(isNote);

interface Place {
  readonly group: number;
  readonly index: number;
}

/** What a reader wrote beside rollouts, kept for this workspace: nothing is written into a run's folder. */
export class RolloutNotes {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  of(run: string, place: Place): string | undefined {
    return this.all.find((note) => isAt(note, run, place))?.text;
  }

  /** Replaces the note of a rollout; '' removes it. */
  async write(run: string, { group, index }: Place, text: string): Promise<void> {
    const others = this.all.filter((note) => !isAt(note, run, { group, index }));
    const note = text.trim();
    await this.memory.update(key, note === '' ? others : [...others, { run, group, index, text: note }]);
  }

  /** A filter of the rollouts of a run that have a note; undefined where none has. */
  filter(run: string): string | undefined {
    const places = this.all.filter((note) => note.run === run);
    if (places.length === 0) return undefined;
    return places
      .toSorted((a, b) => a.group - b.group || a.index - b.index)
      .map(({ group, index }) => `(group = ${group} and index = ${index})`)
      .join(' or ');
  }

  private get all(): readonly Note[] {
    const kept: unknown = this.memory.get(key);
    return areNotes(kept) ? kept : [];
  }
}

const isAt = (note: Note, run: string, { group, index }: Place): boolean =>
  note.run === run && note.group === group && note.index === index;
