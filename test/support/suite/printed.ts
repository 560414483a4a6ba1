import { keepPrinted } from './keep-printed.ts';

/** Run around the whole suite: fails it in the end when a key or card of a test stands in what it printed. */
export function setup(): () => void {
  return keepPrinted([process.stdout, process.stderr]);
}
