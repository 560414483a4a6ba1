import { describe, expect, test } from 'vitest';
import { starprnt } from '../../../../hal/drivers/printer/starprnt.ts';
import { describePrinter } from '../../../conformance/printer.ts';
import type { PrinterRig, PrinterSituation } from '../../../conformance/printer.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

const star = {
  identity: { maker: 'Star', model: null, serial: null, firmware: null },
  raw: /^[0-9a-f]{18}$/,
};

function overMemory(personality: 'star' | 'star-line') {
  return async (situation: PrinterSituation): Promise<PrinterRig> => {
    const rig = memoryRig({ personality, faults: situation.faults.map((kind) => ({ kind })) });
    return {
      opened: await rig.open({}, starprnt),
      context: rig.context,
      lines: () => rig.virtual.printed.lines.filter((line) => line !== ''),
      close: () => Promise.resolve(rig.time.dispose()),
    };
  };
}

describe('StarPRNT over memory', () => {
  describePrinter(overMemory('star'), star);
});

describe('Star Line Mode over memory', () => {
  describePrinter(overMemory('star-line'), star);
});

test('a one-way printer is told by the line', async () => {
  const rig = memoryRig({ personality: 'star', faults: [{ kind: 'one-way' }] });
  const printer = await rig.opened({}, starprnt);
  expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});

test('opening what is not there, or was cancelled', async () => {
  expect(await memoryRig({ faults: [{ kind: 'absent' }] }).open({}, starprnt)).toMatchObject({
    fault: { code: 'no-device' },
  });
  const aborted = AbortSignal.abort(new Error('stop'));
  expect(await memoryRig({}, aborted).open({}, starprnt)).toMatchObject({ fault: { code: 'cancelled' } });
});
