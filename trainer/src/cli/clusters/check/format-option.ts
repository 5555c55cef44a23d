import { Option } from 'commander';

export const formatOption = () =>
  new Option('-f, --format <format>', 'text to read, or json').choices(['text', 'json']).default('text');
