// Hashes and verifies one image in a process of its own: `node --expose-gc verify-child.ts <path> <length> <root.pem>`; prints one line of JSON.
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { verifyImage } from '../../../src/firmware/signature/verify-image.ts';
import { sampleImage } from '../../../test/support/firmware-samples.ts';

const [path = '', lengthText = '0', rootPath = ''] = process.argv.slice(2);
const length = Number(lengthText);
const image = { ...sampleImage(1, { format: 'rauc-plain' }), length };
const trust = { rootsPem: [readFileSync(rootPath, 'utf8')], nowMs: Date.now() };

globalThis.gc?.();
await new Promise((resolve) => {
  setTimeout(resolve, 200);
});
const idleMb = residentMb();
let mostMb = idleMb;
const sampler = setInterval(() => (mostMb = Math.max(mostMb, residentMb())), 10);
const delay = monitorEventLoopDelay({ resolution: 1 });
const file = await open(path);
delay.enable();
const from = performance.now();
const { sha256, container } = await verifyImage(file, image, trust);
const ms = performance.now() - from;
delay.disable();
clearInterval(sampler);
await file.close();
// The histogram counts its own millisecond of waiting too.
const loopP99Ms = Math.max(0, delay.percentile(99) / 1e6 - 1);
const grownMb = Math.max(mostMb, residentMb()) - idleMb;
process.stdout.write(JSON.stringify({ ms, sha256, verified: container?.ok === true, grownMb, loopP99Ms }));

function residentMb(): number {
  return process.memoryUsage.rss() / 1024 ** 2;
}
