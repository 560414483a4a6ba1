import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { printerSays } from '../../src/remedies/printer-hand.ts';

const closed = printerSays(({ coverOpen }) => coverOpen === false);

it.each([
  ['a closed cover', [], true],
  ['an open one', [{ at: 'printer', kind: 'cover-open' }], false],
  ['nothing at all', [{ at: 'printer', kind: 'silent' }], false],
])('hears of %s from the printer itself', async (_name, faults, said) => {
  const scenario = scenarioSchema.parse({ scenario: 1, profile: 'generic-linux-80mm', faults });
  const opened = await simulateTerminal(scenario);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { terminal, time, random } = opened.value;
  const context = { time, random, signal: new AbortController().signal };
  expect(await closed(terminal, context)).toBe(said);
  expect(
    await closed({ ...terminal, printer: () => Promise.resolve(failed('no-device', '')) }, context),
  ).toBe(false);
  await opened.value.dispose();
});
