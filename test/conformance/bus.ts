import { beforeEach, describe, expect, it } from 'vitest';
import type { Bus, BusMessage } from '../../src/hub/bus/bus.ts';

/** What every bus promises. `settle` waits until what was published has arrived. */
export function describeBus(name: string, open: () => Bus, settle: () => Promise<void>): void {
  describe(`${name} is a bus`, () => {
    let bus: Bus;
    beforeEach(() => {
      bus = open();
    });
    const kick = (fence: number): BusMessage => ({ kind: 'kick', fence });
    const collect = (subject: string): { readonly heard: BusMessage[]; readonly stop: () => void } => {
      const heard: BusMessage[] = [];
      return { heard, stop: bus.subscribe(subject, (message) => heard.push(message)) };
    };

    it('carries messages to all who subscribed, in order, and to nobody else', async () => {
      const [one, two, elsewhere] = [collect('kick.a'), collect('kick.a'), collect('kick.b')];
      for (const fence of [1, 2, 3]) bus.publish('kick.a', kick(fence));
      expect(one.heard, 'before publish has returned').toEqual([]);
      await settle();
      expect(one.heard).toEqual([kick(1), kick(2), kick(3)]);
      expect(two.heard).toEqual(one.heard);
      expect(elsewhere.heard).toEqual([]);
    });

    it('carries messages of all agents to who asks for all', async () => {
      const all = collect('kick.*');
      bus.publish('kick.a', kick(1));
      bus.publish('kick.b', kick(2));
      bus.publish('cmd.a', kick(3));
      await settle();
      expect(all.heard).toEqual([kick(1), kick(2)]);
    });

    it('carries nothing more to who has left, not even what was under way', async () => {
      const one = collect('kick.a');
      const two = collect('kick.a');
      bus.publish('kick.a', kick(1));
      one.stop();
      one.stop();
      await settle();
      expect([one.heard, two.heard]).toEqual([[], [kick(1)]]);
    });

    it('says whether anybody was there', async () => {
      expect(await bus.deliver('cmd.a', kick(1))).toBe(false);
      const one = collect('cmd.a');
      expect(await bus.deliver('cmd.a', kick(2))).toBe(true);
      await settle();
      expect(one.heard).toEqual([kick(2)]);
      one.stop();
      expect(await bus.deliver('cmd.a', kick(3))).toBe(false);
    });

    it('survives receivers that throw, and lets the others hear', async () => {
      bus.subscribe('kick.a', () => {
        throw new Error('a bug');
      });
      const one = collect('kick.a');
      bus.publish('kick.a', kick(1));
      await settle();
      expect(one.heard).toEqual([kick(1)]);
    });

    it('lets a receiver subscribe and leave while it hears', async () => {
      const heard: string[] = [];
      const stop = bus.subscribe('kick.a', () => {
        heard.push('first');
        stop();
        bus.subscribe('kick.a', () => heard.push('second'));
      });
      bus.publish('kick.a', kick(1));
      await settle();
      bus.publish('kick.a', kick(2));
      await settle();
      expect(heard).toEqual(['first', 'second']);
    });
  });
}
