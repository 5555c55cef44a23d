import type { Chain, Step } from '@phantomlab/core/chain/chain';
import type { Proof } from '@phantomlab/core/prolog/proof';
import { cut, wrapped } from './terminal/display-width';
import { proofTree } from './terminal/proof-tree';
import type { Style } from './terminal/style';
import { columnWidths, twoColumns } from './terminal/two-columns';
import { visible } from './terminal/visible';
import { verdictLegend, verdictMark, verdictWord } from './verdict-marks';

export interface Stepped {
  readonly question: string;
  /** The right answers. */
  readonly answer: readonly string[];
  readonly chain: Chain;
  /** The shortest proof; undefined when the question has no answer or no universe. */
  readonly proof: Proof | undefined;
  readonly reward?: number;
  readonly advantage?: number;
}

export interface StepFrameOptions {
  readonly style: Style;
  readonly width: number;
  /** The step that stands out, and whose reason is told; undefined shows all alike. */
  readonly current?: number;
}

/** A chain of thought at the left, the proof of its question at the right. */
export function stepFrame(stepped: Stepped, { style, width, current }: StepFrameOptions): string[] {
  const { chain, proof } = stepped;
  const widths = columnWidths(width);
  const step = current === undefined ? undefined : chain.steps[current];
  const node = step?.hop === undefined ? undefined : chain.hops[step.hop]?.proofNode;
  const left = chain.steps.flatMap((each) => stepLines(each, style, widths.left, each.index === current));
  const right = proof
    ? proofTree(proof.root, { style, width: widths.right, marked: node })
    : [style.dim('No proof: nothing in the universe answers this.')];
  return [
    ...headLines(stepped, style, width),
    '',
    ...twoColumns(
      [style.dim('Chain of thought'), '', ...left],
      [style.dim('Proof'), '', ...right],
      width,
      style,
    ),
    '',
    ...(step ? reasonLines(step, style, width) : []),
  ];
}

function headLines(
  { question, answer, chain, reward, advantage }: Stepped,
  style: Style,
  width: number,
): string[] {
  const given = chain.answer.length > 0 ? visible(chain.answer.join(', ')) : 'none';
  const mark = chain.answerIsRight ? style.green('right') : style.red('wrong');
  const scores = [
    ...(reward === undefined ? [] : [`reward ${reward.toFixed(2)}`]),
    ...(advantage === undefined ? [] : [`advantage ${advantage.toFixed(2)}`]),
  ].join(', ');
  return [
    ...wrapped(visible(question), width).map((line) => style.bold(line)),
    cut(`${style.dim('should be')} ${answer.join(', ')}`, width),
    cut(`${style.dim('answers  ')} ${given} (${mark})${scores && style.dim(`  ${scores}`)}`, width),
    cut(`${style.dim('hops     ')} ${hopsText(chain, style)}`, width),
  ];
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
  const where = step.hop === undefined ? 'takes no hop' : `hop ${step.hop + 1}`;
  const verdict = step.verdict ? `, ${verdictWord(step.verdict, style)}` : '';
  return wrapped(step.reason ?? '', width - 2).map((line, i) =>
    i === 0 ? `${style.dim(`step ${step.index + 1}:`)} ${where}${verdict}. ${line}` : `  ${line}`,
  );
}

/** What was said of every step, for a page that nobody steps through. */
export function reasonList({ chain }: Stepped, style: Style, width: number): string[] {
  return [
    ...chain.steps.flatMap((step) => (step.reason ? reasonLines(step, style, width) : [])),
    '',
    verdictLegend(style),
  ];
}
