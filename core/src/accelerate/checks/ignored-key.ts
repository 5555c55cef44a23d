import { findingsOfEach } from '../../checking/bounded-findings';
import { nearest } from '../../checking/nearest';
import { renameKey } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

/** accelerate's own questionnaire writes some of this part's keys under names that its launcher does not read. */
const loose = new Set(['fp8_config']);

/** What the launcher asks its arguments for though it has no option of the name: only a file can set these. */
const handedOn = new Set(['fsdp_ignored_modules', 'ignored_modules']);

/** Arguments of the launcher that it takes from any part without a prefix of its own, wherever they belong. */
const launches = new Set([
  'main_process_ip',
  'main_process_port',
  'machine_rank',
  'num_machines',
  'num_processes',
]);

export const ignoredKey: AccelerateCheck = {
  code: 'accelerate-ignored-key',
  severity: 'warning',
  title: 'A key in a part that nothing reads',
  documentation: `\
The launcher copies what \`deepspeed_config\`, \`fsdp_config\` and the other parts hold onto its own arguments, and
does not check whether it has such an argument: a misspelled key is ignored without a message, and its default
applies.`,
  check: ({ document, entries }) =>
    findingsOfEach(
      entries.filter(
        ({ entry, path: [part], node }) =>
          part !== undefined &&
          !node &&
          !loose.has(part) &&
          !handedOn.has(entry.key) &&
          !launches.has(entry.key),
      ),
      ({ entry, parent, path }) => {
        const names = nearest(entry.key, parent.properties.keys());
        return [
          {
            at: entry.keySpan,
            message: `Nothing reads ${entry.key} in ${path[0]}: it is ignored.${names[0] ? ` Is it ${names[0]}?` : ''}`,
            fixes: [
              ...names.map((name) => ({ title: `Change to ${name}`, edits: renameKey(entry, name) })),
              ...(document.text[document.byKey.get(path[0]!)!.value.span.start] === '{'
                ? []
                : [{ title: `Remove ${entry.key}`, edits: [{ span: entry.lines, newText: '' }] }]),
            ],
          },
        ];
      },
    ),
};
