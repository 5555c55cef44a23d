import type { TargetsCheck } from '../../targets-check';

const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|CREDENTIALS?)$/i;
const secretValue = /^(?:hf_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{16})$/;

export const secret: TargetsCheck = {
  code: 'targets-secret',
  severity: 'warning',
  title: 'A secret that others may read',
  documentation: `\
The file is in the workspace, and what it says is written into the submission script, which stays in the run folder and
which Slurm shows to others. Keep a token where its program looks for it on the target's machine: \`hf auth login\` and
\`wandb login\` do. A value such as \`$HF_TOKEN\` is filled in too, so it does not help.`,
  check: ({ entries }) =>
    entries
      .filter(({ path }) => path.at(-1) === 'environment')
      .filter(({ entry: { key, value } }) => {
        const text = value.type === 'str' ? String(value.value) : '';
        return secretValue.test(text) || (text !== '' && secretName.test(key));
      })
      .map(({ entry: { key, value } }) => ({
        at: value.span,
        message: `${key} looks like a secret, and would be written into the submission script. Log in on the target's machine instead.`,
      })),
};
