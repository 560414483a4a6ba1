#!/usr/bin/env node
import { homedir } from 'node:os';
import { keepCompiled } from './keep-compiled.ts';
import { runCli } from './run-cli.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { streamOutput } from './stream-output.ts';

keepCompiled(import.meta);
// The C library asks dead name servers for ten seconds and more, and no process ends before it has given up.
process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:2';
process.exitCode = await runCli(process.argv.slice(2), {
  out: streamOutput(process.stdout, process.env),
  err: streamOutput(process.stderr, process.env),
  input: process.stdin,
  env: process.env,
  uid: process.getuid?.() ?? -1,
  home: homedir(),
  stop: stopOnSignals(process),
});
