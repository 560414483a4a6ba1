import type * as z from 'zod';
import { ack } from './messages/ack.ts';
import { bye } from './messages/bye.ts';
import { cmd } from './messages/cmd.ts';
import { err } from './messages/err.ts';
import { flow } from './messages/flow.ts';
import { goaway } from './messages/goaway.ts';
import { hb } from './messages/hb.ts';
import { hello } from './messages/hello.ts';
import { live } from './messages/live.ts';
import { rpt } from './messages/rpt.ts';
import { welcome } from './messages/welcome.ts';

/** Names of the protocol's majors this build speaks, best first. */
export const subprotocols = ['posdoctor.v1'] as const;
/** Where agents connect; neither identity nor secret stands in the address. */
export const agentPath = '/agent/v1';

/** Every frame an agent may send, by its `t`. */
export const toHub = { bye, err, hb, hello, live, rpt } as const;
/** Every frame a hub may send, by its `t`. */
export const toAgent = { ack, cmd, err, flow, goaway, hb, welcome } as const;

/** A frame an agent sends. */
export type ToHub = z.infer<(typeof toHub)[keyof typeof toHub]['schema']>;
/** A frame a hub sends. */
export type ToAgent = z.infer<(typeof toAgent)[keyof typeof toAgent]['schema']>;
