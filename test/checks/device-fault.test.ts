import { expect, it } from 'vitest';
import { faultEvidence, outcomeOfDeviceFault } from '../../src/checks/device-fault.ts';
import { outcomeOfFault } from '../../src/checks/outcome.ts';
import { bareTerminal } from '../support/looking.ts';

const fault = { code: 'no-device', detail: 'x'.repeat(300) } as const;
const complaints = { device: 'chip', of: 'chip.status', findings: { 'no-device': 'chip.absent' } } as const;

it('is a complaint on a model that is meant to have the device, with what the link said', () => {
  const terminal = bareTerminal({ devices: new Set(['chip'] as const) });
  expect(outcomeOfDeviceFault(fault, terminal, complaints)).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'chip.absent', evidence: [faultEvidence('chip.status', fault)] }],
  });
  expect(faultEvidence('chip.status', fault)).toEqual({
    of: 'chip.status',
    value: 'no-device',
    how: 'live',
    raw: 'x'.repeat(200),
  });
});

it('is what any fault is on a model without it, and for a code that says nothing of it', () => {
  expect(outcomeOfDeviceFault(fault, bareTerminal(), complaints)).toEqual(outcomeOfFault(fault));
  const busy = { code: 'busy', detail: 'held' } as const;
  const terminal = bareTerminal({ devices: new Set(['chip'] as const) });
  expect(outcomeOfDeviceFault(busy, terminal, complaints)).toEqual(outcomeOfFault(busy));
});
