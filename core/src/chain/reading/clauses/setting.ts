import type { OpenPhrase } from '../discourse';
import type { Group } from '../group';

/** What the surroundings of a segment lend to it: the heading or the list that it stands in. */
export interface Setting {
  /** Whom lines without a subject are about. */
  readonly topic?: Group;
  /** What the line above left open: "The friends of Ann are:". */
  readonly open?: OpenPhrase | undefined;
  /** Whether it is a heading, or a line of a list: a name in it need not answer what was asked. */
  readonly listed?: 'heading' | 'item';
  /** Whose relatives the entries name: "Sisters: Ann has one; Bea has two". */
  readonly label?: string;
  /** Whether the label describes whose relatives they are: "Sisters of the wives". */
  readonly described?: true;
  /** What is said of each person of a list: "Hobbies:". */
  readonly attribute?: string;
}
