import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

/** Runs a program to its end; throws with what it complained of. */
export function command(argv: readonly string[], input = ''): Promise<string> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let printed = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${argv.join(' ')}: ${complained.trim()}`));
    });
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** Why no network laboratory can be made here, or undefined when one can: it takes root, and a kernel that lets root make namespaces. */
export function noNamespaces(): string | undefined {
  if (process.getuid?.() !== 0) return 'not root';
  const name = `${prefix}${String(process.pid)}try`;
  const made = spawnSync('ip', ['netns', 'add', name]);
  if (made.status !== 0) return 'network namespaces are not allowed';
  const filters = spawnSync('ip', ['netns', 'exec', name, 'nft', 'add', 'table', 'inet', 'try']);
  const taps = existsSync('/dev/net/tun');
  spawnSync('ip', ['netns', 'del', name]);
  if (filters.status !== 0) return 'packet filters are not allowed';
  return taps ? undefined : 'tap devices are not allowed';
}

const prefix = 'pdlab';
const settingsFolder = '/etc/netns';

/** The name of a namespace of this process. */
export function namespaceName(part: string): string {
  return `${prefix}${String(process.pid)}${part}`;
}

/** Makes a namespace whose programs see this resolver configuration. */
export async function addNamespace(name: string, resolvConf: string): Promise<void> {
  await command(['ip', 'netns', 'add', name]);
  mkdirSync(`${settingsFolder}/${name}`, { recursive: true });
  writeFileSync(`${settingsFolder}/${name}/resolv.conf`, resolvConf);
}

/** Runs `ip` commands, one per line, in a namespace. */
export async function ipBatch(name: string, lines: readonly string[]): Promise<void> {
  await command(['ip', '-netns', name, '-batch', '-'], `${lines.join('\n')}\n`);
}

/** Loads packet filter rules into a namespace. */
export async function loadRules(name: string, rules: string): Promise<void> {
  await command(inNamespace(name, ['nft', '-f', '-']), rules);
}

/** The same command in a namespace. */
export function inNamespace(name: string, argv: readonly string[]): readonly string[] {
  return ['ip', 'netns', 'exec', name, ...argv];
}

/** Removes namespaces with all that is in them, those that a process which was killed left behind too. */
export function removeNamespaces(): void {
  const listed = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;
  const known = [
    ...listed.split('\n').map((line) => line.split(' ')[0] ?? ''),
    ...(existsSync(settingsFolder) ? readdirSync(settingsFolder) : []),
  ];
  for (const name of new Set(known)) {
    const owner = new RegExp(`^${prefix}(\\d+)`).exec(name)?.[1];
    if (owner === undefined || (owner !== String(process.pid) && existsSync(`/proc/${owner}`))) continue;
    spawnSync('ip', ['netns', 'del', name]);
    rmSync(`${settingsFolder}/${name}`, { recursive: true, force: true });
  }
  if (existsSync(settingsFolder) && readdirSync(settingsFolder).length === 0)
    rmSync(settingsFolder, { recursive: true });
}
