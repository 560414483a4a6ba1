/** What the kernel's log tells of this boot. Names are cut short; everything is bounded, however long the log. */
export interface KernelSigns {
  /** Programs ended for want of memory, newest last, with repetition. */
  readonly killedForMemory: readonly string[];
  /** USB ports whose device had to be reset, and how often. */
  readonly usbResets: ReadonlyMap<string, number>;
  /** The battery-backed clock said that its time is not to be trusted. */
  readonly clockUnreliable: boolean;
}

const most = 200;
/** A group of programs that ran into its own limit, as containers do, says nothing of the terminal's memory. */
const killed = /\bOut of memory: Killed process \d+ \(([^)\n]{1,60})\)/g;
const reset = /\busb (\d+-[\d.]{1,20}): reset (?:low|full|high|super)(?:-speed|speed| ?Speed)/gi;
const clock =
  /\brtc[^\n:]{0,40}: .{0,40}(?:low voltage detected|date\/time is not valid|oscillator (?:has )?(?:stopped|failed)|time is (?:unreliable|not set))|hctosys: unable to read the hardware clock/i;

/** Reads a kernel log of any length in one pass over it. */
export function parseKernelSigns(log: string): KernelSigns {
  const usbResets = new Map<string, number>();
  for (const [, port = ''] of log.matchAll(reset)) {
    if (usbResets.has(port) || usbResets.size < most) usbResets.set(port, (usbResets.get(port) ?? 0) + 1);
  }
  const names = [...log.matchAll(killed)].map(([, name = '']) => name);
  return { killedForMemory: names.slice(-most), usbResets, clockUnreliable: clock.test(log) };
}
