import { createSocket } from 'node:dgram';

/** A DNS server on loopback that gives `answers` for A questions, says NXDOMAIN of names that start with `no`, and is silent on `silent`. */
export interface DnsResponder {
  readonly server: string;
  close(): Promise<void>;
}

/** Starts a responder on a free port of 127.0.0.1. */
export async function startDnsResponder(answers: Readonly<Record<string, string>>): Promise<DnsResponder> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const { name, end } = nameIn(question);
    if (name === 'silent') return;
    const address = answers[name];
    const head = Buffer.from(question.subarray(0, end + 4));
    head.writeUInt16BE(address === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(address === undefined ? 0 : 1, 6);
    head.writeUInt16BE(0, 8);
    head.writeUInt16BE(0, 10);
    const record = address === undefined ? Buffer.alloc(0) : answer(address);
    socket.send(Buffer.concat([head, record]), from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    server: `127.0.0.1:${String(socket.address().port)}`,
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}

function nameIn(message: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length !== 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

function answer(address: string): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
  return Buffer.concat([head, Buffer.from(address.split('.').map(Number))]);
}
