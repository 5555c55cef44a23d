#!/usr/bin/env node
import { commands } from './commands';
import { asksForOverview, writeOverview } from './overview';

const words = process.argv.slice(2);
if (asksForOverview(words)) writeOverview(commands);
else void import('./run').then(({ run }) => run(words));
