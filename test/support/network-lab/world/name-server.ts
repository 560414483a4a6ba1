import { createSocket } from 'node:dgram';
import type { NameServerManner } from '../plans.ts';

const slowMs = 900;
const typeA = 1;
const noSuchName = 0x8183;
const serverFailure = 0x8182;
const answered = 0x8180;

/** Serves names over UDP at one address, in the manner given; ready when it listens. */
export async function serveNames(
  address: string,
  manner: NameServerManner,
  names: Readonly<Record<string, string>>,
): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    if (manner === 'silent') return;
    const answer = answerTo(question, manner, names);
    setTimeout(() => socket.send(answer, from.port, from.address), manner === 'slow' ? slowMs : 0);
  });
  await new Promise<void>((resolve) => {
    socket.bind(53, address, resolve);
  });
}

function answerTo(
  question: Buffer,
  manner: NameServerManner,
  names: Readonly<Record<string, string>>,
): Buffer {
  const { name, end } = nameIn(question);
  const known = names[name] ?? (manner === 'inventing' ? '198.51.100.1' : undefined);
  if (manner === 'failing') return reply(question, end, { flags: serverFailure, address: null });
  if (known === undefined) return reply(question, end, { flags: noSuchName, address: null });
  const address = question.readUInt16BE(end) === typeA ? known : null;
  return reply(question, end, { flags: answered, address });
}

function reply(
  question: Buffer,
  end: number,
  { flags, address }: { readonly flags: number; readonly address: string | null },
): Buffer {
  const head = Buffer.from(question.subarray(0, end + 4));
  head.writeUInt16BE(flags, 2);
  head.writeUInt16BE(address === null ? 0 : 1, 6);
  head.writeUInt32BE(0, 8);
  return address === null ? head : Buffer.concat([head, record(address)]);
}

function record(address: string): Buffer {
  return Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]);
}

function nameIn(message: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length !== 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
