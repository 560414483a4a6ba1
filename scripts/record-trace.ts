// Records a conversation with a printer as a trace: `tsx scripts/record-trace.ts <port> [status|identity|print] > file.trace`.
// Ports: `serial:/dev/ttyUSB0@9600`, `tcp:192.168.1.20:9100`, `usb-lp:/dev/usb/lp0`.
import { escpos } from '../hal/drivers/printer/escpos.ts';
import type { PortAddress } from '../hal/contracts/seams.ts';
import { realPorts } from '../hal/links/open-port.ts';
import { recordingLink } from '../hal/links/recording-link.ts';
import { formatTrace } from '../hal/links/trace.ts';
import type { TraceStep } from '../hal/links/trace.ts';
import { createProcessRandom } from '../src/runtime/process-random.ts';
import { createProcessTime } from '../src/runtime/process-time.ts';

const [portText = '', does = 'status'] = process.argv.slice(2);
const port = portOf(portText);
if (port === null) {
  process.stderr.write(
    'which port? serial:/dev/ttyUSB0@9600, tcp:192.168.1.20:9100 or usb-lp:/dev/usb/lp0\n',
  );
  process.exitCode = 2;
} else {
  process.exitCode = await record(port);
}

async function record(address: PortAddress): Promise<number> {
  const time = createProcessTime();
  const steps: TraceStep[] = [];
  const context = { time, random: createProcessRandom(), signal: new AbortController().signal };
  const openPort = async (wanted: PortAddress) => {
    const link = await realPorts(time)(wanted);
    if (!link.ok) return link;
    return { ok: true as const, value: recordingLink(link.value, time, (step) => void steps.push(step)) };
  };
  const opened = await escpos.open({ openPort }, { port: address }, context);
  if (!opened.ok) {
    process.stderr.write(`${opened.fault.code}: ${opened.fault.detail}\n`);
    return 1;
  }
  const printer = opened.value;
  const lines = ['posdoctor', '打印测试'];
  const result =
    does === 'identity'
      ? await printer.identity(context)
      : does === 'print'
        ? await printer.print({ lines, blocks: [{ kind: 'head-bars' }], cut: true }, context)
        : await printer.status(context);
  await printer.close();
  process.stderr.write(`${JSON.stringify(result)}\n`);
  const about = { device: 'printer', model: '?', firmware: '?', transport: portText, situation: does };
  process.stdout.write(formatTrace({ about, steps }));
  return 0;
}

function portOf(text: string): PortAddress | null {
  const serial = /^serial:(\/.+)@(\d+)$/.exec(text);
  if (serial?.[1] !== undefined) return { kind: 'serial', path: serial[1], baudRate: Number(serial[2]) };
  const tcp = /^tcp:([^:]+):(\d+)$/.exec(text);
  if (tcp?.[1] !== undefined) return { kind: 'tcp', host: tcp[1], port: Number(tcp[2]) };
  const usb = /^usb-lp:(\/.+)$/.exec(text);
  return usb?.[1] === undefined ? null : { kind: 'usb-lp', path: usb[1] };
}
