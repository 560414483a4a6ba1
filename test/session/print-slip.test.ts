import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Printer } from '../../hal/contracts/printer.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { printSlip } from '../../src/session/print-slip.ts';
import type { SlipPress } from '../../src/session/print-slip.ts';
import { bareTerminal, testTime } from '../support/looking.ts';
import { memoryRig } from '../support/printer-rigs.ts';
import { quietApp } from '../support/quiet-app.ts';
import { sampleReport } from '../support/sample-report.ts';

const report = sampleReport();

function pressOf(parts: Partial<Terminal>): SlipPress & { readonly disposals: () => number } {
  let disposals = 0;
  return {
    disposals: () => disposals,
    leases: createMemoryLeases(),
    openSituation: () =>
      Promise.resolve(
        ok({
          terminal: bareTerminal(parts),
          time: testTime(),
          random: createSeededRandom(1),
          history: unknownHistory,
          operator: null,
          symptom: null,
          dispose: () => {
            disposals += 1;
            return Promise.resolve();
          },
        }),
      ),
  };
}

async function pressWithPrinter(): Promise<{ press: SlipPress; lines: () => readonly string[] }> {
  const rig = memoryRig();
  const printer = await rig.opened();
  const opened = { terminal: bareTerminal({ printer: () => Promise.resolve(ok(printer)) }), time: rig.time };
  const press = pressOf({});
  const openSituation = async () => {
    const made = await press.openSituation();
    return made.ok ? ok({ ...made.value, ...opened }) : made;
  };
  return { press: { ...press, openSituation }, lines: () => rig.virtual.printed.lines };
}

describe('printing a slip', () => {
  it('comes out of the terminal’s printer, in the language asked for', async () => {
    const { press, lines } = await pressWithPrinter();
    expect(await printSlip(report, 'zh', press)).toEqual(ok({ proof: 'printed' }));
    expect(lines()[0]).toBe('终端诊断单');
    expect(await printSlip(report, 'en', press)).toEqual(ok({ proof: 'printed' }));
    expect(lines()).toContain('Terminal check');
  });

  it('waits for a sale, and for whoever holds the printer', async () => {
    const selling = pressOf({
      paymentApp: {
        state: () => Promise.resolve(ok({ ...quietApp, transactionOpen: true })),
        nextStan: () => Promise.resolve(failed('unsupported', 'not asked here')),
      },
    });
    expect(await printSlip(report, 'zh', selling)).toMatchObject({ fault: { code: 'busy' } });
    const held = pressOf({});
    const lease = held.leases.claim(['printer'], 'a run');
    expect(await printSlip(report, 'zh', held)).toMatchObject({ fault: { code: 'busy' } });
    if (lease.ok) lease.value.release();
    expect(await printSlip(report, 'zh', held)).toMatchObject({ fault: { code: 'no-device' } });
    expect(held.disposals()).toBe(2);
  });

  it('says what the printer says, and lets go of everything', async () => {
    const refusing: Pick<Printer, 'print'> = {
      print: () => Promise.resolve(failed('refused', 'cover-open')),
    };
    const rig = memoryRig();
    const printer: Printer = Object.assign(await rig.opened(), refusing);
    const press = pressOf({ printer: () => Promise.resolve(ok(printer)) });
    expect(await printSlip(report, 'zh', press)).toEqual(failed('refused', 'cover-open'));
    expect(press.disposals()).toBe(1);
    expect(press.leases.claim(['printer'], 'next')).toMatchObject({ ok: true });
    const gone = pressOf({ printer: () => Promise.resolve(failed('no-device', 'no such port')) });
    expect(await printSlip(report, 'zh', gone)).toEqual(failed('no-device', 'no such port'));
  });

  it('a terminal that does not open is told', async () => {
    const press = {
      ...pressOf({}),
      openSituation: () => Promise.resolve(failed('unsupported', 'not simulated')),
    };
    expect(await printSlip(report, 'zh', press)).toEqual(failed('unsupported', 'not simulated'));
  });
});
