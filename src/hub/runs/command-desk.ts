import type { SessionEvent } from '../../report/session-event.ts';
import type { AskedBy } from '../../report/session-request.ts';
import type { ProcessRandom, ProcessTime } from '../../runtime/process-seams.ts';
import { isFinal } from '../../wire/commands/command-result.ts';
import type { CommandReport } from '../../wire/commands/command-result.ts';
import type { Command } from '../../wire/messages/cmd.ts';
import { uuidV7 } from '../../wire/uuid-v7.ts';
import type { Bus, BusMessage } from '../bus/bus.ts';

/** What is asked of an agent. */
export interface Order {
  readonly agentId: string;
  readonly cmd: 'run-session' | 'answer-step' | 'cancel-session';
  readonly args: unknown;
  readonly by: AskedBy;
}

/** What is heard of an order. */
export interface OrderListener {
  onState(state: CommandReport): void;
  /** The agent would not even look at it. */
  onRefused(code: string, msg: string): void;
  /** Every event of the agent while the order is open, whichever run it belongs to. */
  onLive?(event: SessionEvent): void;
}

/** How an order that is answered at once ended. */
export type OrderEnd =
  | { readonly kind: 'state'; readonly state: CommandReport }
  | { readonly kind: 'refused'; readonly code: string; readonly msg: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'silent' };

/** Gives commands to agents and listens for what becomes of them. */
export interface CommandDesk {
  /** Gives an order; null when the agent is not connected. The returned function stops listening, not the order. */
  give(order: Order, listener: OrderListener): Promise<(() => void) | null>;
  /** Gives an order and waits for its end. */
  ask(order: Order, waitMs: number): Promise<OrderEnd>;
}

/** How long an order that an agent has not taken up stays good. */
const goodForMs = 600_000;

/** A desk over the bus. */
export function createCommandDesk(parts: {
  readonly bus: Bus;
  readonly time: ProcessTime;
  readonly random: ProcessRandom;
}): CommandDesk {
  const { bus, time, random } = parts;

  const give: CommandDesk['give'] = async (order, listener) => {
    const command = commandOf(order, time.now(), random);
    const stop = bus.subscribe(`news.${order.agentId}`, (message) => hear(message, command.jti, listener));
    if (await bus.deliver(`cmd.${order.agentId}`, { kind: 'cmd', command })) return stop;
    stop();
    return null;
  };

  const ask: CommandDesk['ask'] = (order, waitMs) =>
    new Promise((resolve, reject) => {
      let stop = (): void => timer.cancel();
      const settle = (end: OrderEnd): void => {
        stop();
        resolve(end);
      };
      const timer = time.after(waitMs, () => settle({ kind: 'silent' }));
      give(order, {
        onState: (state) => {
          if (isFinal(state.state)) settle({ kind: 'state', state });
        },
        onRefused: (code, msg) => settle({ kind: 'refused', code, msg }),
      })
        .then((stopListening) => {
          if (stopListening === null) return settle({ kind: 'offline' });
          const before = stop;
          stop = () => {
            before();
            stopListening();
          };
          return undefined;
        })
        .catch(reject);
    });
  return { give, ask };
}

function commandOf(order: Order, nowMs: number, random: ProcessRandom): Command {
  return {
    jti: uuidV7(nowMs, random),
    aud: order.agentId,
    iat: new Date(nowMs).toISOString(),
    exp: new Date(nowMs + goodForMs).toISOString(),
    cmd: order.cmd,
    args: order.args,
    by: order.by,
  };
}

function hear(message: BusMessage, jti: string, listener: OrderListener): void {
  if (message.kind === 'live') return listener.onLive?.(message.event);
  if (message.kind === 'state' && message.state.jti === jti) return listener.onState(message.state);
  if (message.kind === 'refused' && message.jti === jti) return listener.onRefused(message.code, message.msg);
  return undefined;
}
