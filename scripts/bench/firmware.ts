import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { SigningLab } from '../../test/support/firmware-signing.ts';
import { cmsVerifyMs } from './firmware/cms-verify-ms.ts';

const imageBytes = 1024 ** 3;
const runs = 5;
const ratioLimit = 1.1;
const memoryLimitMb = 25;
const loopLimitMs = 5;
const cmsLimitMs = 1;

const runSchema = z.object({
  ms: z.number(),
  sha256: z.string(),
  verified: z.boolean(),
  grownMb: z.number(),
  loopP99Ms: z.number(),
});

/** What it costs to hash a large image and verify its container's signature in one run, beside OpenSSL that only hashes it. */
export async function run(): Promise<void> {
  const lab = new SigningLab();
  try {
    lab.signer('vendor');
    const path = makeBundle(lab);
    const openssl: number[] = [];
    const ours: z.infer<typeof runSchema>[] = [];
    // In turns, so that a busy moment of the machine hits both.
    for (let n = 0; n < runs; n += 1) {
      openssl.push(opensslMs(path));
      ours.push(verifyOnce(lab, path));
    }
    report(openssl, ours);
    await reportCms(lab);
  } finally {
    lab.remove();
  }
}

/** A plain RAUC bundle as its installer would check it: content, signature over it, size of the signature. */
function makeBundle(lab: SigningLab): string {
  const path = join(lab.folder, 'image');
  const piece = Buffer.alloc(1024 ** 2);
  const file = openSync(path, 'w');
  for (let at = 0; at < imageBytes; at += piece.length) {
    piece.writeUInt32LE(at / piece.length, 0);
    writeSync(file, piece);
  }
  closeSync(file);
  const signer = ['-signer', 'vendor.pem', '-inkey', 'vendor.key'];
  lab.openssl([
    'cms',
    '-sign',
    '-binary',
    '-nosmimecap',
    '-outform',
    'DER',
    '-in',
    'image',
    ...signer,
    '-out',
    'cms',
  ]);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(lab.read('cms').length));
  const tail = openSync(path, 'a');
  writeSync(tail, Buffer.concat([lab.read('cms'), size]));
  closeSync(tail);
  return path;
}

function opensslMs(path: string): number {
  const from = performance.now();
  execFileSync('openssl', ['dgst', '-sha256', path], { stdio: 'pipe' });
  return performance.now() - from;
}

/** In a process of its own, so that nothing else is in its memory. */
function verifyOnce(lab: SigningLab, path: string): z.infer<typeof runSchema> {
  const child = new URL('./firmware/verify-child.ts', import.meta.url).pathname;
  const length = String(statSync(path).size);
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', child, path, length];
  const done = spawnSync(process.execPath, [...args, join(lab.folder, 'root.pem')], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return runSchema.parse(JSON.parse(done.stdout));
}

function report(openssl: readonly number[], ours: readonly z.infer<typeof runSchema>[]): void {
  const best = { openssl: Math.min(...openssl), ours: Math.min(...ours.map(({ ms }) => ms)) };
  const ratio = best.ours / best.openssl;
  const grownMb = Math.max(...ours.map((one) => one.grownMb));
  const loops = ours.map((one) => one.loopP99Ms);
  // What others do on this machine can only add to it.
  const loopP99Ms = Math.min(...loops);
  const worstMs = Math.max(...loops).toFixed(2);
  const wrong = ours.filter(({ verified }) => !verified).length;
  console.log(
    `hash and verify 1 GiB ${best.ours.toFixed(0)} ms, openssl dgst ${best.openssl.toFixed(0)} ms, best of ${String(runs)}: ratio ${ratio.toFixed(2)} (limit ${String(ratioLimit)})`,
  );
  console.log(`memory above idle ${grownMb.toFixed(1)} MB, worst run (limit ${String(memoryLimitMb)})`);
  console.log(
    `event loop p99 ${loopP99Ms.toFixed(2)} ms meanwhile, best of ${String(runs)}, worst ${worstMs} ms (limit ${String(loopLimitMs)})`,
  );
  const over = ratio > ratioLimit || grownMb > memoryLimitMb || loopP99Ms > loopLimitMs || wrong > 0;
  if (over) process.exitCode = 1;
}

async function reportCms(lab: SigningLab): Promise<void> {
  const content = Buffer.from('[update]\ncompatible=acme-pos-t1\n');
  const ms = await cmsVerifyMs(lab.sign('vendor', content), content, lab.rootPem);
  console.log(`CMS verify ${ms.toFixed(2)} ms, mean of the best hundred (limit ${String(cmsLimitMs)})`);
  if (ms > cmsLimitMs) process.exitCode = 1;
}
