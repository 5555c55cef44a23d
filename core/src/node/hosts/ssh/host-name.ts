/** A word that `ssh` takes for a host: an alias of the user's config, a name, an address, with or without a user. */
const accepted = /^[\p{L}\p{N}_.:[][\p{L}\p{N}_.:@+[\]-]*$/u;
const longest = 255;

/** What is wrong with a host's name; undefined for one that can be given to `ssh`. */
export function hostNameFault(name: string): string | undefined {
  if (name === '') return 'The host has no name. Name a Host of your SSH configuration.';
  if (name.startsWith('-')) return `"${name}" begins with a dash: ssh would take it for an option.`;
  if (name.length > longest || !accepted.test(name)) {
    return (
      `${JSON.stringify(name.slice(0, longest))} is no name that ssh takes: letters, digits and . _ - : @ + alone. ` +
      'Give ports, users and jumps in a Host of your SSH configuration, and name that.'
    );
  }
  return undefined;
}
