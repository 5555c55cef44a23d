import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { replaceSpan } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { clusterProfiles } from '../../launch/clusters';
import { launchComment } from '../../launch/launch-comments';

export const launchOnDisk: RecipeCheck = {
  code: 'launch-on-disk',
  severity: 'warning',
  title: 'A launch configuration that is not on this disk',
  documentation: `\
A recipe can say in comments how it is launched, since no key of TRL's does:

\`\`\`yaml
# phantomlab: accelerate recipes/accelerate_configs/zero2.yaml
# phantomlab: cluster aida
# phantomlab: processes 4
\`\`\`

An accelerate configuration that is not on this disk, and a cluster that no profile is called, say nothing, and the
rules about processes, memory and cards stay silent. Known clusters: ${clusterProfiles.map(({ name }) => `\`${name}\``).join(', ')}.`,
  check({ recipe, facts, fixes }) {
    const findings: Finding[] = [];
    const { accelerate, unknownCluster } = facts.launch ?? {};
    const config = launchComment(recipe.text, 'accelerate');
    if (
      config &&
      accelerate?.name === config.value &&
      accelerate.path === undefined &&
      accelerate.config === undefined
    )
      findings.push({
        at: config.span,
        message: `${config.value} is not on this disk, so the launch is not known.`,
      });
    const cluster = launchComment(recipe.text, 'cluster');
    if (cluster && unknownCluster === cluster.value) {
      const names = clusterProfiles.map(({ name }) => name);
      const close = nearest(cluster.value, names);
      findings.push({
        at: cluster.span,
        message: `No cluster is called ${cluster.value}. Known are ${names.join(', ')}.`,
        fixes: fixes(
          ...(close.length > 0 ? close : ['generic']).map((name) => ({
            title: `Change to ${name}`,
            edits: [replaceSpan(cluster.span, name)],
          })),
        ),
      });
    }
    return findings;
  },
};
