import type { YamlEntry, YamlValue } from '../../../yaml/yaml-value';
import type { TargetsCheck } from '../../targets-check';
import { textOf } from '../../written-values';

/** What a shell would do, and nothing here does. */
const shellWords = /\$\(|\$\{[^}]*[^\w}][^}]*\}|`|^~[^/\s]/;

/** Keys whose values go to Slurm as they are, without variables. */
const asWritten = new Set(['mem', 'time', 'exclude', 'gres', 'gpu_type', 'modules']);

function* textsWithin(entry: YamlEntry): Iterable<YamlValue> {
  yield entry.value;
  yield* entry.value.items;
}

export const notFilledIn: TargetsCheck = {
  code: 'targets-not-filled-in',
  severity: 'warning',
  title: 'A text that no shell reads',
  documentation: `\
\`~\` in front, \`$NAME\` and \`\${NAME}\` are filled in with what the target's machine says, in folders, paths,
variables and most of what Slurm is asked. No shell reads these texts: \`$(whoami)\`, backquotes and \`\${NAME:-other}\` stay
as they are. \`setup\` has lines of bash, where all of it works. \`mem\`, \`time\`, \`exclude\`, \`gres\` and \`modules\` are
taken as written, without variables.`,
  check: ({ file: { document }, entries }) =>
    entries.flatMap(({ entry, path }) => {
      // A name and a host are judged by rules of their own.
      if (['setup', 'name', 'host'].includes(entry.key) || path[0] !== 'targets') return [];
      return [...textsWithin(entry)].flatMap((value) => {
        const text = value.type === 'str' ? textOf(value, document.text)! : '';
        const variable = asWritten.has(entry.key) && /\$[A-Za-z_{]/.test(text);
        if (!variable && !shellWords.test(text)) return [];
        const message = variable
          ? `${entry.key} is taken as it is written: variables are not filled in here.`
          : `No shell reads this: it stays as it is written. $NAME and ~ in front are all that is filled in.`;
        // A path that begins so is an error of its own.
        return /^~[^/\s]/.test(text) && path.length > 0 && ['folder', 'data', 'python'].includes(entry.key)
          ? []
          : [{ at: value.span, message }];
      });
    }),
};
