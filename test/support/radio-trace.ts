import { readFileSync } from 'node:fs';
import type { CommandLink } from '../../hal/contracts/links.ts';
import { parseCalls } from '../../hal/links/call-trace.ts';
import { replayCommands } from '../../hal/links/replay-commands.ts';
import { testTime } from './looking.ts';

/** The programs of a terminal as a trace of radios, SIM cards and Wi-Fi tells them. */
export function radioPrograms(trace: string): CommandLink {
  const text = readFileSync(new URL(`../traces/radio/${trace}.calls`, import.meta.url), 'utf8');
  const steps = parseCalls(text);
  if (!steps.ok) throw new Error(`${trace}: ${steps.error.detail}`);
  return replayCommands(steps.value, testTime());
}
