import * as z from 'zod';
import { bridgeProtocol } from '../../codecs/vendor-bridge/bridge-messages.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PaymentApp } from '../../contracts/payment-app.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import { BridgeClient } from '../printer/bridge-client.ts';
import type { BridgeQuestion } from '../printer/bridge-client.ts';
import { parameterFileSchema } from './parameter-file-schema.ts';
import { toldState } from './told-state.ts';
import { untoldState } from './untold-state.ts';

const waitMs = 3_000;

/** Only what is needed of the greeting: a companion without a printer says nothing of one. */
const helloSchema = z.object({ protocol: z.number() });
const stanSchema = z.object({ stan: z.string().regex(/^(?!0{6})\d{6}$/) });

/**
 * The payment application through the companion that its vendor put beside it: asked anew each time, on a connection of its own. A companion
 * that is not there, speaks another protocol or says what it may not, tells nothing: all is `unknown`, and the money guards refuse.
 */
export function bridgedApp({ openPort }: Pick<Seams, 'openPort'>, port: PortAddress): PaymentApp {
  const asked = async <T>(
    question: BridgeQuestion,
    schema: z.ZodType<T>,
    { time, signal }: DeviceContext,
  ): Promise<HalResult<T>> => {
    const link = await openPort(port);
    if (!link.ok) return link;
    const client = new BridgeClient(link.value, time);
    const hello = await client.ask({ op: 'hello', protocol: bridgeProtocol }, helloSchema, {
      waitMs,
      signal,
    });
    const answer =
      hello.ok && hello.value.protocol === bridgeProtocol
        ? await client.ask(question, schema, { waitMs, signal })
        : hello.ok
          ? failed('unsupported', `the companion speaks version ${String(hello.value.protocol)}`)
          : hello;
    await link.value.close();
    return answer;
  };
  return {
    state: async (context) => {
      const told = await asked({ op: 'app-state' }, parameterFileSchema, context);
      const nowMs = context.time.now();
      if (told.ok) return ok(toldState(told.value, 'vendor-bridge', nowMs));
      return told.fault.code === 'cancelled' ? told : ok(untoldState(nowMs));
    },
    givesStans: true,
    nextStan: async (context) => {
      const reserved = await asked({ op: 'next-stan' }, stanSchema, context);
      return reserved.ok ? ok(reserved.value.stan) : reserved;
    },
  };
}
