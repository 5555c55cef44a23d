import type { AccelerateCheck } from '../accelerate-check';

export const stageUnsaid: AccelerateCheck = {
  code: 'accelerate-stage-unsaid',
  severity: 'information',
  title: 'DeepSpeed without a stage',
  documentation: `\
Where neither \`zero_stage\` nor a file of DeepSpeed's own is named, accelerate takes stage 2: optimizer and gradients are
divided, weights are not.`,
  check({ document, entry, config }) {
    const type = entry('distributed_type');
    const part = entry('deepspeed_config');
    if (config.distributedType !== 'DEEPSPEED' || !type || config.deepspeedConfigFile !== undefined)
      return [];
    if (
      // At the top it is misplaced, and told to be.
      entry('zero_stage') ||
      entry('zero_stage', 'deepspeed_config') ||
      (part && part.value.type !== 'dict' && part.value.type !== 'null')
    )
      return [];
    const { lineEnd, flow, text } = document;
    const first = part?.value.entries[0];
    const bracketed = part !== undefined && (!first || text[part.value.span.start] === '{');
    const indent = first
      ? text.slice(text.lastIndexOf('\n', first.keySpan.start - 1) + 1, first.keySpan.start)
      : '  ';
    const line = `${indent}zero_stage: 2${lineEnd}`;
    const at = first ? first.lines.start : type.lines.end;
    const lineBreak = text[at - 1] === '\n' || at === 0 ? '' : lineEnd;
    const newText = first ? line : `${lineBreak}deepspeed_config:${lineEnd}${line}`;
    return [
      {
        at: part?.keySpan ?? type.value.span,
        message: 'zero_stage is not set: accelerate takes 2.',
        fixes:
          flow || bracketed
            ? []
            : [{ title: 'Say zero_stage: 2', edits: [{ span: { start: at, end: at }, newText }] }],
      },
    ];
  },
};
