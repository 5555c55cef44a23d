/** `.phantomlab/targets.yaml` of a workspace, and the user's own in the folder of their settings. */
const itsPlace = /(?:^|[\\/])\.?phantomlab[\\/]targets\.ya?ml$/i;

/** Whether a file lists targets: its place alone says so, since other programs have YAML with `targets:` too. */
export function isTargets(uri: string): boolean {
  return itsPlace.test(uri);
}
