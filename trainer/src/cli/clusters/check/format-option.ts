import { Option } from 'commander';

export const formatOption = () =>
  new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text');
