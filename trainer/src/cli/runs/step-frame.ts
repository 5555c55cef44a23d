import type { Chain, Step } from '@phantomlab/core/chain/chain';
import type { Proof, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { cut, wrapped } from '../terminal/display-width';
import { placedTree, type TreeOptions } from '../terminal/proof-tree';
import type { Style } from '../terminal/style';
import { columnWidths, twoColumns } from '../terminal/two-columns';
import { oneLine, visible } from '../terminal/visible';
import { fixed } from './figures';
import { verdictLegend, verdictMark, verdictWord } from './verdict-marks';

export interface Stepped {
  readonly question: string;
  /** The right answers. */
  readonly answer: readonly string[];
  readonly chain: Chain;
  /** The shortest proof; undefined when the question has no answer or no universe. */
  readonly proof: Proof | undefined;
  /** Why the question's query could not be asked. */
  readonly noProof?: string;
  readonly reward?: number;
  readonly advantage?: number;
}

export interface StepFrameOptions {
  readonly style: Style;
  readonly width: number;
  /** The highlighted step, whose reason is shown; undefined: none. */
  readonly current?: number;
  /** Lines to use at the most: the columns then show what is around the current step. */
  readonly height?: number;
}

/** A line of a column, and whether the current step or its node is on it. */
interface ColumnLine {
  readonly line: string;
  readonly isCurrent: boolean;
}

/** A chain of thought at the left, the proof of its question at the right. */
export function stepFrame(stepped: Stepped, { style, width, current, height }: StepFrameOptions): string[] {
  const { chain, proof } = stepped;
  const widths = columnWidths(width);
  const step = current === undefined ? undefined : chain.steps[current];
  const node = step?.hop === undefined ? undefined : chain.hops[step.hop]?.proofNode;
  const head = headLines(stepped, style, width);
  const reason = step ? reasonLines(step, style, width) : [];
  const room = height === undefined ? undefined : Math.max(3, height - head.length - reason.length - 5);
  const left = chain.steps.flatMap((each) =>
    stepLines(each, style, widths.left, each.index === current).map((line) => ({
      line,
      isCurrent: each.index === current,
    })),
  );
  const right = proof
    ? hopTrees(proof.root, { style, width: widths.right, marked: node }, node)
    : [{ line: style.dim(withoutProof(stepped)), isCurrent: false }];
  return [
    ...head,
    '',
    ...twoColumns(
      [style.dim('Chain of thought'), '', ...windowOf(left, room, style)],
      [style.dim('Proof'), '', ...windowOf(right, room, style)],
      width,
      style,
    ),
    '',
    ...reason,
  ];
}

/** A tree for each hop; the query that joins them says nothing more. */
function hopTrees(root: ProofNode, options: TreeOptions, current: string | undefined): readonly ColumnLine[] {
  const hops = root.kind === 'query' ? root.children : [root];
  return hops.flatMap((hop, i) => [
    { line: options.style.dim(`hop ${i + 1}`), isCurrent: false },
    ...placedTree(hop, options).map(({ line, node }) => ({ line, isCurrent: node === current })),
  ]);
}

/** As many lines as there is room for, the current one among them; an ellipsis stands for the others. */
function windowOf(lines: readonly ColumnLine[], room: number | undefined, style: Style): string[] {
  const all = lines.map(({ line }) => line);
  if (room === undefined || lines.length <= room) return all;
  const at = Math.max(
    0,
    lines.findIndex(({ isCurrent }) => isCurrent),
  );
  const start = Math.min(Math.max(0, at - Math.floor(room / 3)), lines.length - room);
  const shown = all.slice(start, start + room);
  if (start > 0) shown[0] = style.dim('…');
  if (start + room < lines.length) shown[room - 1] = style.dim('…');
  return shown;
}

function headLines(
  { question, answer, chain, reward, advantage }: Stepped,
  style: Style,
  width: number,
): string[] {
  const given = chain.answer.length > 0 ? oneLine(chain.answer.join(', ')) : 'none';
  const mark = chain.answerIsRight ? style.green('right') : style.red('wrong');
  const scores = [
    ...(reward === undefined ? [] : [`reward ${fixed(reward, 2)}`]),
    ...(advantage === undefined ? [] : [`advantage ${fixed(advantage, 2)}`]),
  ].join(', ');
  return [
    ...wrapped(visible(question), width).map((line) => style.bold(line)),
    cut(`${style.dim('should be')} ${oneLine(answer.join(', '))}`, width),
    cut(`${style.dim('answers  ')} ${given} (${mark})${scores && style.dim(`  ${scores}`)}`, width),
    cut(`${style.dim('hops     ')} ${hopsText(chain, style)}`, width),
  ];
}

function withoutProof({ chain: { hops }, noProof }: Stepped): string {
  if (noProof !== undefined) return oneLine(`No proof: ${noProof}`);
  return hops.length > 0
    ? 'No proof: nothing in the universe answers this.'
    : 'No proof: there is no universe to this question.';
}

function hopsText({ hops, firstBreak }: Chain, style: Style): string {
  if (hops.length === 0) return style.dim('the question has no query to follow');
  const marks = hops.map(({ verdict }) => verdictMark(verdict, style)).join(' ');
  if (firstBreak === undefined) return `${marks}  every hop is proved`;
  return `${marks}  breaks at hop ${firstBreak + 1} of ${hops.length}: ${verdictWord(hops[firstBreak]!.verdict, style)}`;
}

/** A step, wrapped beside its mark. */
function stepLines({ text, verdict }: Step, style: Style, width: number, isCurrent: boolean): string[] {
  const mark = verdict ? verdictMark(verdict, style) : ' ';
  return wrapped(visible(text), width - 2).map((line, i) => {
    const painted = isCurrent ? style.inverse(line) : verdict ? line : style.dim(line);
    return `${i === 0 ? mark : ' '} ${painted}`;
  });
}

function reasonLines(step: Step, style: Style, width: number): string[] {
  const where = step.hop === undefined ? 'takes no hop.' : `hop ${step.hop + 1}`;
  const label = `step ${step.index + 1}: `;
  const verdict = step.verdict ? `, ${step.verdict}. ` : ' ';
  const lines = wrapped(`${label}${where}${verdict}${oneLine(step.reason ?? '')}`.trimEnd(), width);
  const painted = lines[0]!
    .replace(label, style.dim(label))
    .replace(verdict, step.verdict ? `, ${verdictWord(step.verdict, style)}. ` : verdict);
  return [painted, ...lines.slice(1)];
}

/** What was said of every step, for a page that nobody steps through. */
export function reasonList({ chain }: Stepped, style: Style, width: number): string[] {
  return [
    ...chain.steps.flatMap((step) => (step.reason ? reasonLines(step, style, width) : [])),
    '',
    cut(verdictLegend(style), width),
  ];
}
