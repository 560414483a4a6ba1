import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUpdateJournal } from '../../../src/firmware/apply/update-journal.ts';
import { dataFiles } from '../../../src/runtime/data-folder.ts';
import { createFileLeases } from '../../../src/session/file-leases.ts';
import { serveCatalog } from '../../support/catalog-server.ts';
import type { CatalogServer } from '../../support/catalog-server.ts';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli, CliResult } from '../../support/cli.ts';
import { runInProcess } from '../../support/in-process-cli.ts';

let folder = '';
let publisher = '';
let served = '';
let terminal = '';
let server: CatalogServer;
let cli: BuiltCli;
let data = '';
let devices = 0;

const imageBytes = randomBytes(2_500_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-firmware-'));
  cli = await buildCli();
  server = await serveCatalog(() => served);
  publisher = join(folder, 'publisher');
  served = join(publisher, 'public');
  terminal = scenario('well', {});
  const image = join(folder, 'system-4.3.0.img');
  writeFileSync(image, imageBytes);
  writeFileSync(join(folder, 'system-4.0.0.img'), 'an old system');
  const people = ['--operator', 'li', 'wang'];
  await well(['firmware', 'catalog', 'init', publisher, '--source', server.url, ...people]);
  const about = ['--floor', '40', '--approval', '4-12345', '--hw-rev', 'r2'];
  await well([
    'firmware',
    'catalog',
    'add',
    publisher,
    image,
    '--counter',
    '44',
    '--release',
    '4.3.0',
    ...about,
  ]);
  const old = ['--counter', '42', '--release', '4.2.1', ...about];
  await well(['firmware', 'catalog', 'add', publisher, join(folder, 'system-4.0.0.img'), ...old]);
  await well(['firmware', 'catalog', 'publish', publisher]);
}, 60_000);
afterAll(async () => {
  cli.remove();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  served = join(publisher, 'public');
  devices += 1;
  data = join(folder, `data-${String(devices)}`);
});

function scenario(name: string, parts: object): string {
  const file = join(folder, `${name}.json`);
  const whole = { scenario: 1, title: { zh: '固件', en: 'f' }, profile: 'generic-linux-80mm', ...parts };
  writeFileSync(file, JSON.stringify(whole));
  return `sim:${file}`;
}

async function well(args: readonly string[]): Promise<CliResult> {
  const result = await runInProcess(args);
  expect(result).toMatchObject({ status: 0, stderr: '' });
  return result;
}

function setUp(): Promise<CliResult> {
  return well(['firmware', 'set-up', join(publisher, 'firmware-setup.json'), '--data', data]);
}

function at(command: string, ...rest: readonly string[]): Promise<CliResult> {
  return runInProcess(['firmware', command, ...rest, '--terminal', terminal, '--data', data]);
}

/** Serves an altered copy of what is published. */
function altered(change: (copy: string) => void): void {
  const copy = mkdtempSync(join(folder, 'altered-'));
  cpSync(join(publisher, 'public'), copy, { recursive: true });
  change(copy);
  served = copy;
}

function order(target: string, ...rest: readonly string[]): Promise<string> {
  const out = join(folder, `order-${String(devices)}-${randomBytes(4).toString('hex')}.json`);
  const device = rest.includes('--device') ? [] : ['--device', 'SN00012306'];
  const args = ['firmware', 'catalog', 'deploy', publisher, target, ...device, '--by', 'li', '--out', out];
  return well([...args, ...rest]).then(() => out);
}

const checkSchema = z.object({
  catalog: z.object({ outcome: z.string(), refusal: z.string().nullable(), requests: z.number() }),
  components: z.array(z.object({ component: z.string(), currency: z.string(), next: z.string().nullable() })),
});

describe('a publisher', () => {
  it('keeps its keys to itself', () => {
    const keys = readdirSync(join(publisher, 'keys')).filter((name) => name.endsWith('.pem'));
    expect(keys).toHaveLength(8);
    for (const name of keys) expect(statSync(join(publisher, 'keys', name)).mode & 0o077).toBe(0);
    expect(readFileSync(join(publisher, 'keys', '.gitignore'), 'utf8')).toBe('*\n');
    const given = [
      readFileSync(join(publisher, 'firmware-setup.json'), 'utf8'),
      ...readdirSync(served).map((name) => readFileSync(join(served, name), 'latin1')),
    ];
    expect(given.some((text) => text.includes('PRIVATE KEY'))).toBe(false);
  });

  it('is not made anew over an old one, and says what is wrong with a wish', async () => {
    const again = await runInProcess(['firmware', 'catalog', 'init', publisher]);
    expect(again).toMatchObject({ status: 7 });
    const image = join(folder, 'system-4.3.0.img');
    const wrong = ['--counter', 'many', '--release', '1'];
    const refused = await runInProcess(['firmware', 'catalog', 'add', publisher, image, ...wrong]);
    expect(refused).toMatchObject({ status: 2 });
    expect(refused.stderr).toContain('--counter');
    const gone = await runInProcess(['firmware', 'catalog', 'publish', join(folder, 'nobody')]);
    expect(gone.status).toBe(9);
  });
});

describe('a terminal', () => {
  it('says what is missing before it is set up, and is not set up twice by accident', async () => {
    const refused = await runInProcess(['firmware', 'stage', '--terminal', terminal, '--data', data]);
    expect(refused).toMatchObject({ status: 9 });
    expect(refused.stderr).toContain('set-up');
    await setUp();
    expect(statSync(join(data, 'firmware', 'setup.json')).mode & 0o077).toBe(0);
    const args = ['firmware', 'set-up', join(publisher, 'firmware-setup.json'), '--data', data];
    expect((await runInProcess(args)).status).toBe(7);
    expect((await runInProcess([...args, '--replace'])).status).toBe(0);
  });

  it('measures the program that it runs, on a real machine', async () => {
    const { status, stdout } = await cli.run(['firmware', 'inventory', '--terminal', 'local', '--json']);
    expect(status).toBe(0);
    const { items } = z
      .object({ items: z.array(z.object({ component: z.string() }).loose()) })
      .parse(JSON.parse(stdout));
    expect(items.find(({ component }) => component === 'agent')).toMatchObject({
      evidence: 'measured',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('tells its inventory: raw version, counter, source and grade', async () => {
    const { status, stdout } = await at('inventory', '--json');
    expect(status).toBe(0);
    const { items } = z
      .object({ items: z.array(z.object({ component: z.string() }).loose()) })
      .parse(JSON.parse(stdout));
    expect(items.find(({ component }) => component === 'os')).toMatchObject({
      version: '4.2.1',
      versionFormat: 'triplet',
      releaseCounter: 42,
      evidence: 'claimed',
      source: '/etc/os-release, /usr/lib/firmware/manifest.json',
    });
    const words = await at('inventory', '--lang', 'zh');
    expect(words.stdout).toContain('系统  4.2.1 #42');
  });

  it('checks, stages and tells, and pays little when nothing has changed: the program as it is shipped', async () => {
    await setUp();
    const shipped = (command: string, ...rest: readonly string[]): Promise<CliResult> =>
      cli.run(['firmware', command, ...rest, '--terminal', terminal, '--data', data]);
    const first = await shipped('check', '--lang', 'en');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('newer release available → 4.3.0; approved');
    server.reset();
    const { catalog, components } = checkSchema.parse(JSON.parse((await shipped('check', '--json')).stdout));
    expect(catalog).toEqual({ outcome: 'fresh', refusal: null, requests: 2 });
    expect(components[0]).toMatchObject({ currency: 'update-available', next: 'system-4.3.0.img' });
    expect(server.asked.length).toBeLessThanOrEqual(6);
    expect(server.bodyBytes()).toBeLessThanOrEqual(2048);

    const staged = await shipped('stage', await order('system-4.3.0.img'), '--lang', 'zh');
    expect(staged).toMatchObject({ status: 0, stderr: '' });
    expect(staged.stdout).toContain('等待安装');
    const image = join(data, 'firmware', 'simulated', 'images', 'system-4.3.0.img');
    expect(readFileSync(image).equals(imageBytes)).toBe(true);
    const told = JSON.parse((await shipped('status', '--json')).stdout);
    expect(told).toMatchObject({
      state: 'staged',
      image: 'system-4.3.0.img',
      targetCounter: 44,
      order: { target: 'system-4.3.0.img', mode: 'stage' },
    });
    const tooFar = await shipped('apply', '--agree', '--lang', 'en');
    expect(tooFar).toMatchObject({ status: 7 });
    expect(tooFar.stderr).toContain('to fetch, not to install');
    expect((await shipped('rollback')).status).toBe(7);
  });

  it('answers offline from the last verified catalog, with its age; exit 5 when there is none', async () => {
    await setUp();
    const here = served;
    served = join(folder, 'nothing-there');
    const never = await at('check', '--lang', 'en');
    expect(never).toMatchObject({ status: 5 });
    served = here;
    await at('check');
    served = join(folder, 'nothing-there');
    const offline = await at('check', '--lang', 'en');
    expect(offline.status).toBe(0);
    expect(offline.stdout).toContain('cannot be reached');
    expect(offline.stdout).toContain('newer release available');
    server.reset();
    expect((await at('check', '--offline', '--json')).status).toBe(0);
    expect(server.asked).toEqual([]);
  });
});

describe('a catalog that is not what it should be', () => {
  const later = { now: '2031-01-01T00:00:00Z' };

  it.each([
    [
      'tampered',
      'mixed',
      (copy: string) => {
        const path = join(copy, 'targets.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"releaseCounter":44', '"releaseCounter":45'));
      },
      [/not of one edition/, /不是同一版/],
    ],
    [
      'signed by nobody we trust',
      'wrong-signature',
      (copy: string) => {
        const path = join(copy, 'timestamp.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"sig":"......../, '"sig":"00000000'));
      },
      [/not those of the trusted publisher/, /签名不对/],
    ],
    [
      'mixed of two editions',
      'mixed',
      (copy: string) => {
        writeFileSync(join(copy, 'snapshot.json'), readFileSync(join(folder, 'edition-2', 'snapshot.json')));
        writeFileSync(join(copy, 'targets.json'), readFileSync(join(folder, 'edition-2', 'targets.json')));
      },
      [/not of one edition/, /不是同一版/],
    ],
    [
      'rolled back',
      'rolled-back',
      (copy: string) => cpSync(join(folder, 'edition-2'), copy, { recursive: true }),
      [/older than the one verified before/, /回放/],
    ],
  ] as const)(
    '%s is refused, in words, and the last good one still counts',
    async (_what, kind, change, [en, zh]) => {
      await setUp();
      const edition2 = join(folder, 'edition-2');
      cpSync(join(publisher, 'public'), edition2, { recursive: true });
      await well(['firmware', 'catalog', 'publish', publisher]);
      await at('check');
      await well(['firmware', 'catalog', 'publish', publisher]);
      altered(change);
      const refused = await at('check', '--lang', 'en');
      expect(refused).toMatchObject({ status: 7 });
      expect(refused.stdout).toMatch(en);
      expect(refused.stdout).toContain('newer release available → 4.3.0');
      expect((await at('check', '--lang', 'zh')).stdout).toMatch(zh);
      const { catalog } = checkSchema.parse(JSON.parse((await at('check', '--json')).stdout));
      expect(catalog).toMatchObject({ outcome: 'refused', refusal: kind });
      served = join(publisher, 'public');
      expect((await at('check')).status).toBe(0);
    },
  );

  it('frozen is told as expired: what is new cannot be known', async () => {
    await setUp();
    await at('check');
    const aged = scenario('aged', later);
    const args = ['firmware', 'check', '--terminal', aged, '--data', data];
    const frozen = await runInProcess([...args, '--lang', 'en']);
    expect(frozen).toMatchObject({ status: 10 });
    expect(frozen.stdout).toContain('it has expired');
    expect((await runInProcess([...args, '--lang', 'zh'])).stdout).toContain('已过有效期');
  });
});

describe('an order that is not to be followed', () => {
  it.each([
    ['for another terminal', ['--device', 'SN-OTHER'], 'another terminal'],
    ['to install, signed by one', ['--mode', 'apply'], 'lacks signatures'],
    ['outside its phase', ['--permille', '0'], 'phase of the roll-out'],
  ])('%s', async (_what, wish, words) => {
    await setUp();
    const refused = await at('stage', await order('system-4.3.0.img', ...wish), '--lang', 'en');
    expect(refused).toMatchObject({ status: 7, stdout: '' });
    expect(refused.stderr).toContain(words);
  });

  it('what runs already, and an older order after a newer one', async () => {
    await setUp();
    const older = await order('system-4.3.0.img');
    const same = await at('stage', await order('system-4.0.0.img'), '--lang', 'en');
    expect(same.stderr).toContain('runs already');
    const replayed = await at('stage', older, '--lang', 'zh');
    expect(replayed).toMatchObject({ status: 7 });
    expect(replayed.stderr).toContain('比已收到的旧');
  });

  it('an image whose bytes are not those that were signed is never staged', async () => {
    await setUp();
    const file = await order('system-4.3.0.img');
    altered((copy) => {
      const path = join(copy, 'system-4.3.0.img');
      const bytes = readFileSync(path);
      bytes[1_500_000] = (bytes[1_500_000] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    });
    const refused = await at('stage', file, '--lang', 'en');
    expect(refused).toMatchObject({ status: 7 });
    expect(refused.stderr).toContain('not what was signed');
    served = join(publisher, 'public');
    expect((await at('stage')).status).toBe(0);
  });
});

describe('an order that nobody could follow', () => {
  it.each([
    ['a time of day that there is not', ['--window', '25:00-03:00@Asia/Shanghai'], '--window'],
    ['a place that there is not', ['--window', '02:00-03:00@Mars/Olympus'], '--window'],
    ['a day that there is not', ['--deadline', '2026-02-30'], '--deadline'],
    ['a share of more than all', ['--permille', '1001'], '--permille'],
    ['no days at all', ['--days', '0'], '--days'],
    ['more putting off than there may be', ['--later', '101'], '--later'],
  ])('%s is not signed', async (_what, wish, option) => {
    const args = [
      'firmware',
      'catalog',
      'deploy',
      publisher,
      'system-4.3.0.img',
      '--device',
      'x',
      '--by',
      'li',
    ];
    const refused = await runInProcess([...args, ...wish]);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain(option);
  });

  it('is not signed by nobody, and a file that cannot be written takes no number', async () => {
    const args = ['firmware', 'catalog', 'deploy', publisher, 'system-4.3.0.img', '--device', 'x'];
    expect((await runInProcess(args)).status).toBe(2);
    const book = (): string => readFileSync(join(publisher, 'publisher.json'), 'utf8');
    const before = book();
    const out = join(folder, 'nowhere', 'order.json');
    expect((await runInProcess([...args, '--by', 'li', '--out', out])).status).toBe(9);
    expect(book()).toBe(before);
  });
});

describe('an installation', () => {
  const wanted = (): Promise<string> =>
    order('system-4.3.0.img', '--mode', 'apply', '--by', 'li', 'wang', '--later', '2');

  it('G5 is put off as often as the shop says, and that is told', async () => {
    await setUp();
    expect((await at('apply', '--later')).status).toBe(7);
    expect(await at('stage', await wanted())).toMatchObject({ status: 0 });
    expect((await at('apply', '--agree', '--later')).status).toBe(2);
    expect((await at('apply', '--later', '--lang', 'en')).stdout).toContain('put off (1/2)');
    expect((await at('apply', '--later', '--lang', 'zh')).stdout).toContain('已推迟（2/2）');
    expect(JSON.parse((await at('status', '--json')).stdout)).toMatchObject({
      state: 'staged',
      order: { putOff: 2, mayPutOff: 2 },
    });
    expect((await at('status', '--lang', 'en')).stdout).toContain('put off     2/2');
  });

  it.each([['stage'], ['apply'], ['rollback']])(
    'D7 %s waits while a run uses the terminal',
    async (command) => {
      await setUp();
      const lease = createFileLeases(dataFiles(data).leases, process.pid).claim(['run'], 'a diagnosis');
      const file = command === 'stage' ? [await order('system-4.3.0.img')] : [];
      const here = ['firmware', command, ...file, '--terminal', 'local', '--data', data];
      const refused = await runInProcess([...here, '--lang', 'en']);
      expect(refused).toMatchObject({ status: 7, stdout: '' });
      expect(refused.stderr).toContain('a diagnosis');
      if (lease.ok) lease.value.release();
      // Nothing was taken up meanwhile either.
      const { stdout } = await runInProcess([
        'firmware',
        'status',
        '--terminal',
        'local',
        '--data',
        data,
        '--json',
      ]);
      expect(JSON.parse(stdout)).toMatchObject({ state: 'idle', order: null });
    },
  );

  it('I6 that was killed while the slot was written is gone on with by hand, too', async () => {
    await setUp();
    await at('stage', await wanted());
    const journal = openUpdateJournal(join(data, 'firmware', 'simulated'));
    journal.write('armed', { bootId: 'an earlier boot', fromSlot: 'A' }, 1);
    journal.write('applying', {}, 2);
    const refused = await at('apply', '--agree', '--lang', 'en');
    // Its bytes are no bundle: the installer was asked, and says so.
    expect(refused.stderr).toContain('the installer does not accept');
    expect(refused.stderr).not.toContain('try again later');
    expect(journal.read().state).toBe('staged');
  });
});

describe('an image in the container of an installer', () => {
  it('is staged when its own signature holds too, and not when it has none', async () => {
    const maker = join(folder, 'maker');
    const payload = join(folder, 'payload.img');
    writeFileSync(payload, randomBytes(50_000));
    const bundle = join(folder, 'system-4.4.0.raucb');
    const people = ['--operator', 'li'];
    await well(['firmware', 'catalog', 'init', maker, ...people]);
    const container = ['--format', 'rauc-plain', '--release', '4.4.0'];
    await well(['firmware', 'catalog', 'bundle', maker, payload, ...container, '--out', bundle]);
    for (const [image, counter] of [
      [bundle, '45'],
      [payload, '46'],
    ] as const)
      await well(['firmware', 'catalog', 'add', maker, image, '--counter', counter, ...container]);
    await well(['firmware', 'catalog', 'publish', maker]);
    await well(['firmware', 'set-up', join(maker, 'firmware-setup.json'), '--data', data]);
    const ordered = async (target: string): Promise<CliResult> => {
      const out = join(folder, `${target}.order`);
      const who = ['--device', 'SN00012306', '--by', 'li', '--out', out];
      await well(['firmware', 'catalog', 'deploy', maker, target, ...who]);
      return at('stage', out, '--lang', 'en');
    };
    expect(await ordered('system-4.4.0.raucb')).toMatchObject({ status: 0, stderr: '' });
    const unsigned = await ordered('payload.img');
    expect(unsigned).toMatchObject({ status: 7 });
    expect(unsigned.stderr).toContain("the image's own signature cannot be trusted");
  });
});
