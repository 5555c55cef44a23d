import type { TargetsCheck } from '../../targets-check';
import { textOf } from '../../written-values';

const bashrc = /(?:^|[;&\s])(?:source|\.)\s+["']?(?:~|\$HOME|\$\{HOME\})\/\.(?:bashrc|zshrc)\b/;
const activates = /(?:^|[;&\s])conda\s+activate\b/;
const knowsConda = /conda\.sh\b|conda(?:\.exe)?["']?\s+["']?shell\.|CONDA_EXE|module\s+load\b.*conda/;

export const shellStartFiles: TargetsCheck = {
  code: 'targets-shell-start-files',
  severity: 'warning',
  title: 'A setup that a job may not get to the end of',
  documentation: `\
Many \`~/.bashrc\` files return immediately in a non-interactive shell, such as a job's: what follows that line, often
conda, is then missing. Source \`etc/profile.d/conda.sh\` of your conda before \`conda activate\`, or name the
environment's Python in \`python\`, which needs neither.`,
  check: ({ file: { document }, targets }) =>
    targets.flatMap(({ entry, listed }) => {
      const items = entry('setup')?.value.items ?? [];
      const lines = items.map((value) => ({ value, line: textOf(value, document.text) ?? '' }));
      const conda = listed.target?.modules.some((module) => /conda|mamba/i.test(module)) ?? false;
      return lines.flatMap(({ value, line }, index) => {
        if (bashrc.test(line))
          return [
            {
              at: value.span,
              message:
                'In a job many ~/.bashrc files return immediately, before they set anything up. Source what you need from it, such as etc/profile.d/conda.sh.',
            },
          ];
        const before = lines.slice(0, index + 1).map((other) => other.line);
        if (!activates.test(line) || conda || before.some((other) => knowsConda.test(other))) return [];
        return [
          {
            at: value.span,
            message:
              'A job does not know conda yet: source etc/profile.d/conda.sh of your conda in a line before.',
          },
        ];
      });
    }),
};
