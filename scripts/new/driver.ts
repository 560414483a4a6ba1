import { withMember } from './edit-source.ts';
import type { Name, Scaffolder } from './scaffold.ts';

/** A driver: one family of hardware on a link. It begins as a receipt printer that prints plain text and can tell nothing. */
export const driverScaffold: Scaffolder = (name) => ({
  steps: [
    { kind: 'create', path: `hal/drivers/printer/${name.kebab}.ts`, text: source(name) },
    { kind: 'create', path: `test/hal/drivers/printer/${name.kebab}.test.ts`, text: test(name) },
    {
      kind: 'edit',
      path: 'hal/drivers/registry.ts',
      edit: (text) =>
        withMember(
          text,
          'printerDrivers',
          `loadedWhenOpened({ id: '${name.kebab}', device: 'printer' }, async () => (await import('./printer/${name.kebab}.ts')).${name.camel})`,
        ),
    },
  ],
  next: [
    `hal/drivers/printer/${name.kebab}.ts: what it says and understands, with the bytes in hal/codecs; another device has its own folder and list`,
    `test/hal/drivers/printer/${name.kebab}.test.ts: the conformance suite of the device, over memory and over a recorded trace`,
    'hal/profiles: the models that have it',
  ],
});

function source({ kebab, camel, words }: Name): string {
  return `import { failed, ok } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Printer } from '../../contracts/printer.ts';
import type { Driver } from '../driver.ts';
import type { PrinterOptions } from './printer-options.ts';

/** Longest wait for the line to take a job, milliseconds. */
const writeDeadlineMs = 5_000;

/** Receipt printers of the family ${words}: they print what they are sent and cannot be asked anything. */
export const ${camel}: Driver<Printer, PrinterOptions> = {
  id: '${kebab}',
  device: 'printer',
  open: async (seams, { port }) => {
    const link = await seams.openPort(port);
    return link.ok ? ok(printerOn(link.value)) : link;
  },
};

function printerOn(link: ByteLink): Printer {
  const mute = failed('unsupported', 'this family cannot be asked');
  return {
    path: link.path,
    coverage: {
      coverOpen: 'not-observable',
      paper: 'not-observable',
      cutterJammed: 'not-observable',
      headHot: 'not-observable',
      lowVoltage: 'not-observable',
      unrecoverable: 'not-observable',
    },
    identity: () => Promise.resolve(mute),
    status: () => Promise.resolve(mute),
    print: async ({ lines }, { signal }) => {
      if (signal.aborted) return failed('cancelled', 'cancelled before the first byte');
      const bytes = new TextEncoder().encode(lines.map((line) => \`\${line}\\n\`).join(''));
      const taken = await link.write(bytes, writeDeadlineMs);
      return taken.ok ? ok({ proof: 'sent', status: null }) : taken;
    },
    onDisconnect: (listener) =>
      link.onClose((fault) => {
        if (fault !== null) listener();
      }),
    close: () => link.close(),
  };
}
`;
}

function test({ kebab, camel }: Name): string {
  return `import { expect, it } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../../hal/contracts/fault.ts';
import type { ByteLink } from '../../../../hal/contracts/links.ts';
import type { Printer } from '../../../../hal/contracts/printer.ts';
import type { Seams } from '../../../../hal/contracts/seams.ts';
import { ${camel} } from '../../../../hal/drivers/printer/${kebab}.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { everyFault } from '../../../support/faults.ts';
import { bareTerminal, lookAt, testTime } from '../../../support/looking.ts';

const port = { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600 } as const;
const job = { lines: ['total', '1.00'], cut: false };
const { context } = lookAt(bareTerminal());

function open(link: HalResult<ByteLink>): Promise<HalResult<Printer>> {
  const seams: Seams = { ...createRealSeams({ time: testTime() }), openPort: () => Promise.resolve(link) };
  return ${camel}.open(seams, { port }, context);
}

async function opened(link: ByteLink): Promise<Printer> {
  const printer = await open(ok(link));
  if (!printer.ok) throw new Error(printer.fault.detail);
  return printer.value;
}

function bench(): { host: ByteLink; device: ByteLink; heard: () => string } {
  const [host, device] = memoryPair({ time: testTime() });
  const chunks: string[] = [];
  device.onBytes((bytes) => void chunks.push(new TextDecoder().decode(bytes)));
  return { host, device, heard: () => chunks.join('') };
}

it('prints, and claims no more than that it was sent', async () => {
  const { host, heard } = bench();
  const printer = await opened(host);
  expect(await printer.print(job, context)).toEqual(ok({ proof: 'sent', status: null }));
  expect(heard()).toBe('total\\n1.00\\n');
});

it('says honestly that it cannot be asked', async () => {
  const printer = await opened(bench().host);
  expect(await printer.status(context)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  expect(new Set(Object.values(printer.coverage))).toEqual(new Set(['not-observable']));
});

it.each(everyFault)('hands on why its port could not be opened: %s', async (code) => {
  expect(await open(failed(code, code))).toEqual(failed(code, code));
});

it('tells that the printer went away, and prints no more', async () => {
  const { host, device } = bench();
  const printer = await opened(host);
  const told = new Promise<void>((resolve) => {
    printer.onDisconnect(resolve);
  });
  await device.close();
  await told;
  expect(await printer.print(job, context)).toMatchObject({ ok: false });
});

it('obeys cancel before the first byte', async () => {
  const { host, heard } = bench();
  const printer = await opened(host);
  const cancelled = { ...context, signal: AbortSignal.abort() };
  expect(await printer.print(job, cancelled)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(heard()).toBe('');
});
`;
}
