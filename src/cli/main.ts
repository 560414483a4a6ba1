#!/usr/bin/env node
import { keepCompiled } from './keep-compiled.ts';

// Before anything else is loaded: what this file imported itself would be compiled anew at every start.
keepCompiled(import.meta);
const { runProcess } = await import('./run-process.ts');
// The C library asks dead name servers for ten seconds and more, and no process ends before it has given up.
process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:2';
process.exitCode = await runProcess(process.argv.slice(2), process);
