/** A target to begin with; `${1:text}` are stops for the cursor, as editors' snippets have them. */
export interface TargetTemplate {
  readonly name: string;
  readonly title: string;
  /** An item of `targets`, without indentation. */
  readonly body: string;
}

interface Cluster {
  readonly name: string;
  readonly title: string;
  readonly folder: string;
  /** Lines below `slurm`. */
  readonly request: readonly string[];
  readonly modules?: string;
}

/** What every job of the paper's asks for: a node with 32 CPUs, 4 GPUs and 100 GB for two days. */
const papersJob = ['gpus: 4', 'ntasks: 32', 'mem: 100G', 'time: 48:00:00'];

/** The paper's jobs send mail of every kind; a run that is followed tells by itself. */
const mail = '# mail: me@university.edu # of every kind, as the paper has it';

/**
 * The clusters of the paper's `create_train_grpo__vllm_colocate.sh`. What it fills in from the submitter's environment
 * is a stop here; conda's activation is `python`, whose folder the submission script puts first on the PATH.
 */
const clusters: readonly Cluster[] = [
  {
    name: 'aida',
    title: "The paper's aida: H100 and A100",
    folder: '~/phantomlab',
    // The paper's "gpu-h100|gpu-a100&no-gpu-1g.10gb", which Slurm reads from left to right, in clearer words.
    request: ['partition: full', 'constraint: (gpu-h100|gpu-a100)&no-gpu-1g.10gb'],
  },
  {
    name: 'anvil',
    title: "The paper's anvil: Purdue's, with modules",
    folder: '\\$SCRATCH/phantomlab',
    request: ['partition: ai', 'account: ${5:project}-ai'],
    modules: '[modtree/gpu, cuda/12.0.1, conda]',
  },
  {
    name: 'empire',
    title: "The paper's empire: Empire AI",
    folder: '~/phantomlab',
    request: ['partition: cornell,priority', 'account: cornell'],
  },
  {
    name: 'unicorn',
    title: "The paper's unicorn",
    folder: '/scratch/\\$USER/phantomlab',
    request: ['partition: aimi'],
  },
  {
    name: 'generic',
    title: 'A Slurm cluster',
    folder: '~/phantomlab',
    request: ['# partition: gpu', '# account: lab'],
  },
];

function templateOf({ name, title, folder, request, modules }: Cluster): TargetTemplate {
  const lines = [
    `- name: \${1:${name}}`,
    '  host: ${2:login.node} # as your SSH configuration calls it; none on the cluster itself',
    '  scheduler: slurm',
    `  folder: \${3:${folder}}`,
    '  python: ${4:~/miniconda3/envs/phantom-reasoning/bin/python}',
    ...(modules ? [`  modules: ${modules}`] : []),
    '  slurm:',
    ...[...request, ...papersJob, mail].map((line) => `    ${line}`),
  ];
  return { name, title, body: `${lines.join('\n')}\n` };
}

/** One for each cluster of the paper's, and one without Slurm. */
export const targetTemplates: readonly TargetTemplate[] = [
  ...clusters.map(templateOf),
  {
    name: 'workstation',
    title: 'A machine over SSH, without a queue',
    body: `\
- name: \${1:workstation}
  host: \${2:workstation} # as your SSH configuration calls it
  folder: \${3:~/phantomlab}
  python: \${4:~/miniconda3/envs/phantom-reasoning/bin/python}
`,
  },
];

/** A template with its stops as they are proposed, or with other values for the name (1) and the host (2). */
export function filledTemplate(
  { body }: TargetTemplate,
  values: Readonly<Partial<Record<1 | 2, string>>> = {},
): string {
  return body
    .replaceAll(
      /\$\{(\d+):((?:\\.|[^}])*)\}/g,
      (_, stop: string, proposed: string) => values[Number(stop) as 1 | 2] ?? proposed,
    )
    .replaceAll(/\\([$}\\])/g, '$1');
}

/** A file of targets that begins with a template. */
export function targetsFileWith(template: TargetTemplate): string {
  const indented = filledTemplate(template).replaceAll(/^(?=.)/gm, '  ');
  return `targets:\n${indented}`;
}
