import { changedDefault } from './changed-default';

export const reportToUnsaid = changedDefault({
  code: 'report-to-unsaid',
  key: 'report_to',
  title: 'report_to is left to a default that changed between versions',
  documentation: `\
Left out, transformers 4 reports to every service that is installed, and transformers 5 to none: after an upgrade the
curves are missing from the dashboard, or a machine without a login asks for one.`,
  near: ['logging_steps', 'logging_strategy'],
  nullMeans: 'all',
  matters: () => true,
});
