// `npm start`: brings up a terminal, its agent, a hub and the service menu in one process, runs the diagnosis through the hub and shows
// the report as the hub gives it back. Exit 0 when that worked; with --terminal or --scenario the run's own status; 3 when it did not work.
import { demoOptions } from './demo/demo-options.ts';
import { runDemo } from './demo/run-demo.ts';
import { languageOf } from '../src/cli/language.ts';
import { stopOnSignals } from '../src/cli/stop-on-signals.ts';
import { streamOutput } from '../src/cli/stream-output.ts';

const args = process.argv.slice(2);
const options = demoOptions(args, process.env);
const output = streamOutput(process.stdout, process.env);
if ('complaint' in options) {
  const lang = languageOf(args[args.indexOf('--lang') + 1], 'auto', process.env);
  process.stderr.write(`posdoctor: ${options.complaint[lang]}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await runDemo(options, {
    output,
    errors: streamOutput(process.stderr, process.env),
    env: process.env,
    uid: process.getuid?.() ?? -1,
    stop: stopOnSignals(process),
  });
}
