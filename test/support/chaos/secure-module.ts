import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import * as z from 'zod';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { Keystore } from '../../../hal/contracts/keystore.ts';

/** A secure module is a part of its own: it outlives whoever talks to it, and takes a message whole or not at all. */
export interface ServedModule {
  readonly port: number;
  close(): void;
}

const askedSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('status') }),
  z.object({
    ask: z.literal('import'),
    slot: z.number(),
    keys: z.array(
      z.object({ use: z.enum(['pin', 'mac', 'track']), ciphertext: z.string(), checkValue: z.string() }),
    ),
  }),
]);

/** Lets other processes of this machine use a keystore, one JSON line per request. */
export async function serveModule(
  keystore: Keystore,
  context: Parameters<Keystore['status']>[0],
): Promise<ServedModule> {
  const answer = async (line: string): Promise<unknown> => {
    const asked = askedSchema.parse(JSON.parse(line));
    if (asked.ask === 'status') return keystore.status(context);
    const keys = asked.keys.map(({ use, ciphertext, checkValue }) => ({
      use,
      ciphertext: Buffer.from(ciphertext, 'hex'),
      checkValue: Buffer.from(checkValue, 'hex'),
    }));
    return keystore.importWorkingKeys({ slot: asked.slot, cipher: '3des', keys }, context);
  };
  const server = createServer((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.endsWith('\n')) void answer(text).then((said) => socket.end(`${JSON.stringify(said)}\n`));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server), close: () => void server.close() };
}

/** The module as another process sees it. `die` is called before and after each message. */
export function remoteModule(port: number, die: () => void): Keystore {
  const ask = async <T>(request: object, schema: z.ZodType<T>): Promise<HalResult<T>> => {
    die();
    const said = await exchangeLine(port, JSON.stringify(request));
    die();
    if (said === null) return failed('disconnected', 'the module went away');
    return ok(z.object({ value: schema }).parse(JSON.parse(said)).value);
  };
  return {
    status: () => ask({ ask: 'status' }, statusSchema),
    importWorkingKeys: ({ slot, keys }) => {
      const told = keys.map(({ use, ciphertext, checkValue }) => ({
        use,
        ciphertext: Buffer.from(ciphertext).toString('hex'),
        checkValue: Buffer.from(checkValue).toString('hex'),
      }));
      return ask({ ask: 'import', slot, keys: told }, outcomeSchema);
    },
    mac: () => Promise.resolve(ok({ outcome: 'no-key' })),
  };
}

const keyUses = ['pin', 'mac', 'track'] as const;
const statusSchema = z.object({
  condition: z.literal('online'),
  mainKeySlots: z.array(z.number()),
  workingKeys: z.array(z.enum(keyUses)),
  tampered: z.boolean(),
});
const outcomeSchema = z.union([
  z.object({ outcome: z.literal(['ok', 'no-tmk', 'tampered']) }),
  z.object({ outcome: z.literal('kcv-mismatch'), use: z.enum(keyUses) }),
]);

function exchangeLine(port: number, line: string): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => resolve(null));
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('close', () => resolve(text === '' ? null : text));
    socket.write(`${line}\n`);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
