import { setItem } from '../../yaml/edit';
import { typeFault } from '../../yaml/type-fault';
import type { FinalCkptsCheck } from '../final-ckpts-check';

export const wrongType: FinalCkptsCheck = {
  code: 'ckpts-wrong-type',
  severity: 'error',
  title: 'A value of the wrong type',
  documentation: `\
Data sets, models and paths are lists, also where there is but one: a text is read letter by letter. A path is a text.`,
  check: ({ list: { document }, entries }) =>
    entries.flatMap(({ entry, node }) => {
      if (!node) return [];
      const { key, value } = entry;
      const whole = typeFault(node, value, document.text);
      if (whole) {
        const one = value.type === 'str' && node.types.includes('array');
        const text = document.text.slice(value.span.start, value.span.end);
        return [
          {
            at: value.span,
            message: `${key} takes ${whole.message}.`,
            fixes: one
              ? [
                  {
                    title: `Write [${text}]`,
                    edits: [{ span: value.span, newText: `[${text}]` }],
                    safe: true as const,
                  },
                ]
              : [],
          },
        ];
      }
      return value.items.flatMap((item, index) => {
        const fault = node.items && typeFault(node.items, item, document.text);
        const edits = fault?.suggestion ? setItem(entry, index, String(item.value)) : undefined;
        return fault
          ? [
              {
                at: item.span,
                message: `An item of ${key} is ${fault.message}.`,
                fixes: edits ? [{ title: `Write ${fault.suggestion}`, edits, safe: true as const }] : [],
              },
            ]
          : [];
      });
    }),
};
