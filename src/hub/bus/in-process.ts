import type { Log } from '../../runtime/log.ts';
import type { Bus, BusMessage } from './bus.ts';

type Receiver = (message: BusMessage) => void;

/** The bus of a hub that is one process. Receivers are called after `publish` has returned, as over a network. */
export function createInProcessBus(log: Log): Bus {
  const receivers = new Map<string, Set<Receiver>>();

  const receiversOf = (subject: string): readonly Receiver[] => [
    ...(receivers.get(subject) ?? []),
    ...(receivers.get(`${subject.split('.', 1)[0] ?? ''}.*`) ?? []),
  ];
  const publish = (subject: string, message: BusMessage): boolean => {
    const now = receiversOf(subject);
    queueMicrotask(() => {
      for (const receive of now) {
        if (!receiversOf(subject).includes(receive)) continue;
        try {
          receive(message);
        } catch (error) {
          const detail = error instanceof Error ? error.message : 'unknown';
          log.write('error', 'bus-receiver-crashed', { subject, detail });
        }
      }
    });
    return now.length > 0;
  };
  return {
    publish: (subject, message) => {
      publish(subject, message);
    },
    deliver: (subject, message) => Promise.resolve(publish(subject, message)),
    subscribe: (subject, receive) => {
      // A receiver of its own for each subscription: the same function may subscribe twice and leave once.
      const own: Receiver = (message) => receive(message);
      const there = receivers.get(subject) ?? new Set();
      receivers.set(subject, there.add(own));
      return () => {
        there.delete(own);
        if (there.size === 0 && receivers.get(subject) === there) receivers.delete(subject);
      };
    },
  };
}
