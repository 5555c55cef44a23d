import { yamlText } from '../../yaml/yaml-text';

/** What was chosen for a new target. */
export interface TargetChoices {
  readonly name: string;
  /** Undefined: this machine. */
  readonly host: string | undefined;
  readonly folder: string;
  readonly python: string | undefined;
  readonly modules: readonly string[];
  /** Undefined: a plain process. */
  readonly slurm: SlurmChoices | undefined;
}

export interface SlurmChoices {
  readonly partition: string | undefined;
  readonly account: string | undefined;
  /** Of a node; 0: none. */
  readonly gpus: number;
  /** As Slurm calls them; undefined: any. */
  readonly gpuType: string | undefined;
  /** Of the one task that a node has; undefined: as the cluster has it, most often one. */
  readonly cpus: number | undefined;
  /** As `--time` takes it. */
  readonly time: string | undefined;
  /** As `--mem` takes it. */
  readonly mem: string | undefined;
}

/** A key with its value, and what a reader may want to know of it. */
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly comment?: string;
  /** Written as a comment: something to fill in. */
  readonly isExample?: boolean;
}

const written = ({ key, value, comment, isExample }: Entry) =>
  `${isExample ? '# ' : ''}${key}: ${value}${comment === undefined ? '' : ` # ${comment}`}`;

function slurmEntries({
  partition,
  account,
  gpus,
  gpuType,
  cpus,
  time,
  mem,
}: SlurmChoices): readonly Entry[] {
  const said = (key: string, value: string | undefined, example: string, comment: string): Entry =>
    value === undefined
      ? { key, value: example, comment, isExample: true }
      : { key, value: /^\d+$/.test(value) ? value : yamlText(value) };
  return [
    said('partition', partition, 'gpu', 'the default one unless named'),
    said('account', account, 'lab', 'which is charged'),
    { key: 'gpus', value: String(gpus), comment: 'of each node' },
    ...(gpuType === undefined ? [] : [{ key: 'gpu_type', value: yamlText(gpuType) }]),
    said('cpus_per_task', cpus === undefined ? undefined : String(cpus), '16', 'one unless said'),
    // YAML would read 48:00:00 as a number, and PhantomLab reads it as it stands.
    {
      key: 'time',
      value: time ?? '24:00:00',
      comment: 'hours:minutes:seconds; an unfinished training continues in the next job',
      isExample: time === undefined,
    },
    said('mem', mem, '100G', 'of each node'),
  ];
}

/** A target as an item of `targets`, without indentation, with comments on what is there to be changed. */
export function targetItem(choices: TargetChoices): string {
  const { name, host, folder, python, modules, slurm } = choices;
  const entries: Entry[] = [
    { key: 'name', value: yamlText(name) },
    host === undefined
      ? { key: 'host', value: 'login.node', comment: 'left out: this machine', isExample: true }
      : { key: 'host', value: yamlText(host), comment: 'as your SSH configuration calls it' },
    ...(slurm ? [{ key: 'scheduler', value: 'slurm' }] : []),
    { key: 'folder', value: yamlText(folder), comment: 'for runs, the trainer and sent data' },
    {
      key: 'data',
      value: '[/scratch/shared/data]',
      comment: 'where data sets lie already: they are not sent',
      isExample: true,
    },
    python === undefined
      ? { key: 'python', value: '/path/to/env/bin/python', comment: 'the one with TRL', isExample: true }
      : { key: 'python', value: yamlText(python) },
    ...(modules.length > 0 ? [{ key: 'modules', value: yamlText([...modules]) }] : []),
  ];
  const lines = [
    ...entries.map(written),
    ...(slurm ? ['slurm:', ...slurmEntries(slurm).map((entry) => `  ${written(entry)}`)] : []),
  ];
  return `${lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`).join('\n')}\n`;
}
