import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';

/** An order to a program of the system: done, or `refused`, `denied` or the link's fault, with what it said. */
export async function runOrder(
  commands: CommandLink,
  argv: readonly string[],
  deadlineMs: number,
): Promise<HalResult<string>> {
  const run = await commands.run(argv, '', deadlineMs);
  if (!run.ok) return run;
  const { code, stdout, stderr } = run.value;
  const said = `${stderr} ${stdout}`.trim().replaceAll(/\s+/g, ' ').slice(0, 200);
  if (code === 0) return ok(stdout);
  const denied = /not permitted|permission denied|access denied|authentication required|must be root/i;
  return failed(denied.test(said) ? 'denied' : 'refused', `${argv.join(' ')}: ${said}`);
}
