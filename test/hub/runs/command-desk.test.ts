import { beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { Bus } from '../../../src/hub/bus/bus.ts';
import { createInProcessBus } from '../../../src/hub/bus/in-process.ts';
import { createCommandDesk } from '../../../src/hub/runs/command-desk.ts';
import type { CommandDesk, Order } from '../../../src/hub/runs/command-desk.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { Command } from '../../../src/wire/messages/cmd.ts';
import { commandSchema } from '../../../src/wire/messages/cmd.ts';
import type { CommandState } from '../../../src/wire/commands/command-result.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const order: Order = {
  agentId: 'a',
  cmd: 'cancel-session',
  args: { sessionId: 's1', reason: '' },
  by: { door: 'hub', name: 'Li' },
};

describe('the desk for commands', () => {
  let time: ManualTime;
  let bus: Bus;
  let desk: CommandDesk;
  let given: Command[];
  beforeEach(() => {
    time = createManualTime();
    bus = createInProcessBus(silentLog);
    desk = createCommandDesk({ bus, time, random: createSeededRandom(1) });
    given = [];
  });
  const agent = (answer: (command: Command) => void): void => {
    bus.subscribe('cmd.a', (message) => {
      if (message.kind !== 'cmd') return;
      given.push(message.command);
      answer(message.command);
    });
  };
  const report = (jti: string, state: CommandState): void => {
    const said = {
      jti,
      cmd: 'cancel-session',
      rev: 1,
      state,
      code: null,
      msg: null,
      result: { cancelled: true },
    };
    bus.publish('news.a', { kind: 'state', agentId: 'a', state: said });
  };

  it('gives every order an id of its own, an addressee and an end', async () => {
    agent(({ jti }) => report(jti, 'succeeded'));
    await Promise.all([desk.ask(order, 1_000), desk.ask(order, 1_000)]);
    expect(given).toHaveLength(2);
    expect(new Set(given.map(({ jti }) => jti)).size).toBe(2);
    for (const command of given) {
      expect(commandSchema.parse(command)).toEqual(command);
      expect(command.aud).toBe('a');
      expect(Date.parse(command.exp)).toBeGreaterThan(Date.parse(command.iat));
    }
  });

  it('waits for the end of its own order and leaves nothing behind', async () => {
    agent(({ jti }) => {
      report('another', 'failed');
      report(jti, 'accepted');
      report(jti, 'succeeded');
    });
    const end = await desk.ask(order, 1_000);
    expect(end).toMatchObject({ kind: 'state', state: { state: 'succeeded', result: { cancelled: true } } });
    expect(time.pending).toBe(0);
  });

  it('says that nobody is there', async () => {
    expect(await desk.ask(order, 1_000)).toEqual({ kind: 'offline' });
    expect(time.pending).toBe(0);
  });

  it('says that it was refused', async () => {
    agent(({ jti }) =>
      bus.publish('news.a', { kind: 'refused', agentId: 'a', jti, code: 'not-permitted', msg: 'no' }),
    );
    expect(await desk.ask(order, 1_000)).toEqual({ kind: 'refused', code: 'not-permitted', msg: 'no' });
  });

  it('does not wait for ever', async () => {
    agent(() => undefined);
    const asked = desk.ask(order, 1_000);
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(1_000);
    expect(await asked).toEqual({ kind: 'silent' });
  });
});
