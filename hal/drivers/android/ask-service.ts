import { serviceRefusal } from '../../codecs/android/service-refusal.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';

const deadlineMs = 6_000;

/** What a system service prints. Refusals come with exit code 0 and are told by their text: `denied` without the right, `no-device` without the service. */
export async function askService(commands: CommandLink, argv: readonly string[]): Promise<HalResult<string>> {
  const asked = await commands.run(argv, '', deadlineMs);
  if (!asked.ok) return asked;
  const { code, stdout, stderr } = asked.value;
  const refusal = serviceRefusal(stdout) ?? serviceRefusal(stderr);
  if (refusal !== null)
    return failed(refusal, `${argv.join(' ')}: ${(stdout + stderr).trim().slice(0, 200)}`);
  return code === 0 ? ok(stdout) : failed('io', `${argv.join(' ')}: ended with ${String(code)}`);
}
