import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { programsToRestart } from '../../src/remedies/programs-to-restart.ts';
import { programTreatment } from '../support/program-terminal.ts';
import type { ProgramWish } from '../support/program-terminal.ts';

const gigabyte = 1_000_000_000;
const lowMemory: Partial<Terminal> = {
  memory: { status: () => Promise.resolve(ok({ totalBytes: gigabyte, availableBytes: 40_000_000 })) },
};
const busy: Partial<Terminal> = { cpu: { load: () => Promise.resolve(ok({ loadShare: 1.9, cores: 4 })) } };

const found = async (wish: ProgramWish, role: 'app' | 'service' = 'app'): Promise<readonly string[]> =>
  (await programsToRestart(programTreatment(wish).treatment, role)).map(
    ({ program, why }) => `${program.id} ${why}`,
  );

describe('programs that may be started again', () => {
  it('none, where all is well or nothing can be told', async () => {
    expect(await found({})).toEqual([]);
    expect(
      await found({ states: { cashier: { running: 'unknown', restarts: 'unknown', memoryBytes: null } } }),
    ).toEqual([]);
    expect(
      await found({ terminal: { memory: { status: () => Promise.resolve(failed('io', '')) } } }),
    ).toEqual([]);
  });

  it('one that stands still, and one that the system keeps starting again', async () => {
    expect(await found({ states: { cashier: { running: false, restarts: 9 } } })).toEqual([
      'cashier stopped',
    ]);
    expect(await found({ states: { cashier: { restarts: 3 } } })).toEqual(['cashier crashing']);
    expect(await found({ states: { cashier: { restarts: 2 } } })).toEqual([]);
  });

  it('the one that filled the memory, and only while it is low', async () => {
    const states = { cashier: { memoryBytes: 600_000_000 }, 'card-service': { memoryBytes: 300_000_000 } };
    expect(await found({ states, terminal: lowMemory })).toEqual(['cashier memory']);
    expect(await found({ states, terminal: lowMemory }, 'service')).toEqual([]);
    expect(await found({ states })).toEqual([]);
    expect(await found({ states: { cashier: { memoryBytes: 200_000_000 } }, terminal: lowMemory })).toEqual(
      [],
    );
  });

  it('the one that keeps the processor busy, and for its own cause alone', async () => {
    const states = { 'card-service': { cpuShare: 0.9 } };
    expect(await found({ states, terminal: busy }, 'service')).toEqual(['card-service processor']);
    expect(await found({ states, terminal: busy, cause: 'cpu-overloaded' }, 'service')).toEqual([
      'card-service processor',
    ]);
    expect(await found({ states, terminal: busy, cause: 'memory-low' }, 'service')).toEqual([]);
  });
});
