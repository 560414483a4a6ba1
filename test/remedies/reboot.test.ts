import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { RestartMachine } from '../../hal/contracts/restart-machine.ts';
import { reboot } from '../../src/remedies/reboot.ts';
import { programTreatment } from '../support/program-terminal.ts';
import type { ProgramTreatment } from '../support/program-terminal.ts';

/** A machine of whose boots a test tells the names. */
function machine(
  boots: readonly string[],
  agrees: ReturnType<RestartMachine['restart']> = Promise.resolve(ok(undefined)),
): RestartMachine {
  let asked = 0;
  return {
    bootId: () => Promise.resolve(ok(boots[Math.min((asked += 1), boots.length) - 1] ?? '')),
    restart: () => agrees,
  };
}

const treated = (with_: RestartMachine, notes: ProgramTreatment['notes'] = []): ProgramTreatment =>
  programTreatment({ terminal: { machine: with_ }, notes });

describe('restarting the machine', () => {
  it('notes which boot it ends before it does, and waits for another', async () => {
    const { treatment, notes } = treated(machine(['one', 'one', 'one', 'two']));
    expect(await reboot.act(treatment)).toMatchObject({ ok: true });
    expect(notes).toEqual([
      { phase: 'reboot', from: 'one' },
      { phase: 'rebooted', to: 'two' },
    ]);
  });

  it('a machine that agrees and does not restart was not restarted', async () => {
    expect(await reboot.act(treated(machine(['one'])).treatment)).toMatchObject({
      fault: { code: 'timed-out' },
    });
  });

  it('a machine that refuses tells why; one without a way is left alone', async () => {
    const denied = Promise.resolve(failed('denied', 'must be root'));
    expect(await reboot.act(treated(machine(['one'], denied)).treatment)).toMatchObject({
      fault: { code: 'denied' },
    });
    expect(await reboot.act(programTreatment().treatment)).toMatchObject({ fault: { code: 'unsupported' } });
    expect(await reboot.fits?.(programTreatment().treatment)).toBe(false);
  });

  it('restarts nothing for what has been: something must be failing now', async () => {
    const low = (availableBytes: number) => ({
      memory: { status: () => Promise.resolve(ok({ totalBytes: 1_000, availableBytes })) },
    });
    const fits = (wish: Parameters<typeof programTreatment>[0]) =>
      reboot.fits?.(
        programTreatment({ ...wish, terminal: { ...wish?.terminal, machine: machine(['one']) } }).treatment,
      );
    expect(await fits({ cause: 'memory-low', terminal: low(500) })).toBe(false);
    expect(await fits({ cause: 'memory-low', terminal: low(10) })).toBe(true);
    expect(await fits({ cause: 'app-faulty' })).toBe(false);
    expect(await fits({ cause: 'app-faulty', states: { cashier: { running: false } } })).toBe(true);
    const cpu = { load: () => Promise.resolve(ok({ loadShare: 1.9, cores: 4 })) };
    expect(await fits({ cause: 'cpu-overloaded', terminal: { cpu } })).toBe(true);
  });

  it('the next start knows by the name of the boot whether it happened', async () => {
    const notes = [{ phase: 'reboot', from: 'one' }];
    expect(await reboot.recover?.(treated(machine(['two']), [...notes]).treatment)).toEqual(
      ok({ finished: true }),
    );
    expect(await reboot.recover?.(treated(machine(['one']), [...notes]).treatment)).toEqual(ok(undefined));
    expect(await reboot.recover?.(treated(machine(['two'])).treatment)).toEqual(ok(undefined));
  });

  it('comes last, once a day, and never on a failing supply', () => {
    expect(reboot).toMatchObject({
      lastResort: true,
      budgetPerDay: 1,
      class: 'destructive',
      guards: ['power'],
    });
  });
});
