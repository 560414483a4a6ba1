import { exitStatuses } from './exit-status.table.ts';

/** A signal that aborts at the first Ctrl-C or SIGTERM, with the signal's name as its reason. The second one ends the process at once. */
export function stopOnSignals(process: NodeJS.Process): AbortSignal {
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted)
      process.exit(signal === 'SIGTERM' ? exitStatuses.terminated : exitStatuses.interrupted);
    stop.abort(signal);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}
