#!/usr/bin/env node
import { homedir } from 'node:os';
import { keepCompiled } from './keep-compiled.ts';
import { runCli } from './run-cli.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { streamOutput } from './stream-output.ts';

keepCompiled(import.meta);
process.exitCode = await runCli(process.argv.slice(2), {
  out: streamOutput(process.stdout, process.env),
  err: streamOutput(process.stderr, process.env),
  input: process.stdin,
  env: process.env,
  uid: process.getuid?.() ?? -1,
  home: homedir(),
  stop: stopOnSignals(process),
});
