import type { TargetsCheck } from '../../targets-check';
import { pathsOf } from './paths';

export const absolutePath: TargetsCheck = {
  code: 'targets-absolute-path',
  severity: 'error',
  title: 'A path that is not absolute',
  documentation: `\
Paths are those of the target's machine, and a job does not begin where you are: they begin with \`/\`, with \`~/\` for
your home there, or with a variable of that machine, such as \`$SCRATCH\`. \`~name\` is not filled in.`,
  check: ({ file: { document }, targets }) =>
    targets.flatMap((keys) =>
      pathsOf(keys, document.text).flatMap(({ key, path, value }) => {
        if (/^(?:\/|~$|~\/|\$[A-Za-z_{])/.test(path)) return [];
        const windows = /^[A-Za-z]:[\\/]/.test(path);
        const other = /^~/.test(path);
        const program = key === 'python' && !path.includes('/');
        const why = program
          ? 'Name the program in full, as `command -v python3` says it there.'
          : windows
            ? 'Paths are those of the target, with /.'
            : other
              ? "Only ~ alone, your own home, is filled in: write the other's path in full."
              : 'It begins with /, with ~/ or with a variable such as $SCRATCH.';
        const fixed =
          windows || other || program || path === '' || /[$`]/.test(path) || path.startsWith('-')
            ? []
            : [`~/${path.replace(/^\.\//, '')}`];
        const written = document.text.slice(value.span.start, value.span.end);
        return [
          {
            at: value.span,
            message: `${key} must be an absolute path. ${why}`,
            fixes: fixed
              .filter(() => written.includes(path))
              .map((text) => ({
                title: `Write ${text}`,
                edits: [{ span: value.span, newText: written.replace(path, () => text) }],
              })),
          },
        ];
      }),
    ),
};
