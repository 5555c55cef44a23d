import type { CheckContext } from '../check';
import { cards } from './cards';
import { type MemoryEstimate, memoryOf } from './memory-of';
import { barText, bytesText, cardText, parametersText } from './memory-text';
import type { VllmShare } from './vllm-share';

const gib = 2 ** 30;
/** Narrow enough for half a window, beside the recipe. */
const partWidth = 20;
const cardWidth = 16;

/** Cells that are read at a glance keep to one line. */
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');
const sizeText = (bytes: number) => unbroken(bytesText(bytes));
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

function howLaunched({ plan, facts, recipe }: CheckContext): string {
  const from = {
    settings: 'by setting',
    accelerate: "by accelerate's configuration",
    comment: "by the recipe's comment",
    recipe: 'by the recipe itself',
    name: "by the recipe's name",
    assumed: 'since nothing says otherwise',
  }[plan.worldSizeFrom];
  const { accelerate } = facts.launch ?? {};
  const stage = accelerate?.config?.zeroStage;
  const split = accelerate?.config?.fsdp ? ', FSDP' : stage ? `, ZeRO stage ${stage}` : '';
  const processes = `${plan.worldSize} ${plan.worldSize === 1 ? 'process' : 'processes'}${split} (${from})`;
  return `${recipe.kind === 'sft' ? 'SFT' : 'GRPO'} on ${processes}`;
}

function trainingLines({ parts, trainingBytes }: MemoryEstimate): string[] {
  const most = Math.max(...parts.map(({ bytes }) => bytes));
  return [
    row('part', 'size', ''),
    row('---', '--:', '---'),
    ...parts.map(({ name, bytes }) =>
      row(unbroken(name), sizeText(bytes), `\`${barText(bytes / most, partWidth)}\``),
    ),
    row('**in all**', `**${sizeText(trainingBytes)}**`, 'at the peak, on each card'),
    '',
    ...parts.map(({ name, note }) => `- **${name}**: ${note}`),
  ];
}

function vllmLines(vllm: VllmShare): string[] {
  const where =
    vllm.mode === 'server'
      ? "on a server's own cards"
      : vllm.sleeps
        ? 'on the same cards, asleep while training steps run'
        : 'on the same cards, all the time';
  const cache = vllm.perToken * vllm.longest;
  return [
    `## vLLM: ${Math.round(vllm.utilization * 100)}% of a card, ${where}`,
    '',
    row('within its share', 'size', 'how it is counted'),
    row('---', '--:', '---'),
    row('weights', sizeText(vllm.weights), 'a copy of its own, in half precision'),
    row(
      'one longest request',
      sizeText(cache),
      `keys and values of ${vllm.longest.toLocaleString('en')} tokens, ${bytesText(vllm.perToken)} each`,
    ),
    row('**needs a card of**', `**${unbroken(cardText(vllm.leastGiB))}**`, 'for its share to hold both'),
    '',
  ];
}

/** A card's memory as a bar: training, vLLM's share, and what is left. */
function cardBar(estimate: MemoryEstimate, memoryGiB: number): string {
  const colocated = estimate.vllm?.mode === 'colocate' ? estimate.vllm.utilization : 0;
  const training = estimate.trainingBytes / gib / memoryGiB;
  const share = Math.round(colocated * cardWidth);
  // vLLM that sleeps gives its share back while training needs it.
  const most = estimate.vllm?.sleeps ? cardWidth : cardWidth - share;
  const own = Math.min(most, Math.max(1, Math.ceil(training * cardWidth)));
  const other = Math.min(share, cardWidth - own);
  return `\`${'█'.repeat(own)}${'▒'.repeat(other)}${'░'.repeat(cardWidth - own - other)}\``;
}

function cardTable(estimate: MemoryEstimate): string[] {
  const colocated = estimate.vllm?.mode === 'colocate';
  return [
    '## Which cards hold it',
    '',
    `${colocated ? '`█` training · `▒` vLLM · `░` free' : '`█` training · `░` free'}`,
    '',
    row('card', '', '', ''),
    row('--:', '---', ':-:', '---'),
    ...cards.map(({ memoryGiB, names }) => {
      const fits = memoryGiB >= estimate.leastGiB;
      const verdict = fits
        ? memoryGiB === estimate.leastCard?.memoryGiB
          ? '**fits**'
          : 'fits'
        : 'too\u00a0small';
      return row(`${memoryGiB}\u00a0GiB`, cardBar(estimate, memoryGiB), verdict, names);
    }),
    '',
  ];
}

/** What a recipe asks of its cards, in Markdown with bars, for a person to read. */
export function memoryReport(context: CheckContext, title: string): string {
  const estimate = memoryOf(context);
  if (!estimate) {
    const model = context.settings.string('model_name_or_path');
    return [
      `# Memory of ${title}`,
      '',
      model === undefined
        ? 'The recipe names no model: add `model_name_or_path`.'
        : `The sizes of \`${model}\` are not known: it is not one of the built-in published models, and not a folder with a config.json on this disk. Download it, and name its folder as \`model_name_or_path\`.`,
      '',
    ].join('\n');
  }
  const { lengths, leastGiB, leastCard } = estimate;
  const needs = leastCard
    ? `**At least ${cardText(leastGiB)} on each card: ${leastCard.names}.**`
    : `**At least ${cardText(leastGiB)} on each card, which no single card has.**`;
  return [
    `# Memory of ${title}`,
    '',
    needs,
    '',
    `${estimate.model.name}, ${parametersText(estimate.parameters)}. ${howLaunched(context)}. Estimated with the longest prompt of ${lengths.prompt.toLocaleString('en')} tokens and completion of ${lengths.completion.toLocaleString('en')}.`,
    '',
    '## Training',
    '',
    ...trainingLines(estimate),
    '',
    ...(estimate.vllm ? vllmLines(estimate.vllm) : []),
    ...cardTable(estimate),
    'Weights, gradients and optimizer are counted exactly, a pass by sizes that were measured; fragmentation and what other programs hold come on top. The page follows the recipe as you type.',
    '',
  ].join('\n');
}
