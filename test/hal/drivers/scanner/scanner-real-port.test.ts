import { expect, test } from 'vitest';
import { serialScanner } from '../../../../hal/drivers/scanner/serial-scanner.ts';
import { realPorts } from '../../../../hal/links/open-port.ts';
import { createVirtualScanner } from '../../../../hal/simulators/scanner/virtual-scanner.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { realContext } from '../../../support/driver-context.ts';
import { checkForLeaks } from '../../../support/leak-check.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { openPtyPeer } from '../../../support/pty-peer.ts';
import { realTime } from '../../../support/real-time.ts';
import { shownText } from '../../../support/scanner-bench.ts';

describeWithPeer('socat', 'a serial scanner on a real terminal device', () => {
  checkForLeaks();

  test('answers, reads with its light on, and is missed when it is pulled', async () => {
    const pty = await openPtyPeer();
    const virtual = createVirtualScanner({
      model: 'honeywell',
      time: realTime,
      random: createSeededRandom(1),
    });
    virtual.attach(pty.device);
    const context = realContext();
    const port = { kind: 'serial', path: pty.path, baudRate: 115_200 } as const;
    const opened = await serialScanner.open(
      { openPort: realPorts(realTime) },
      { port, dialect: 'honeywell' },
      context,
    );
    if (!opened.ok) throw new Error(opened.fault.detail);
    const scanner = opened.value;
    expect(await scanner.status(context)).toMatchObject({ ok: true, value: { answers: true } });

    const wait = { expected: shownText, timeoutMs: 5_000 };
    const reading = scanner.scan(wait, context);
    await expect.poll(() => virtual.lit).toBe(true);
    virtual.show(shownText);
    expect(await reading).toMatchObject({ ok: true, value: { match: 'exact', terminated: true } });

    const interrupted = scanner.scan(wait, context);
    await pty.close();
    expect(await interrupted).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    await scanner.close();
  });
});
