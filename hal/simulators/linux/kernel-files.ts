import type { Time } from '../../contracts/time.ts';
import type { MemoryFiles } from '../../links/memory-files.ts';
import type { LinuxIdentity, LinuxLayout } from './linux-layout.ts';
import type { LinuxState } from './linux-state.ts';

/** What the kernel's files are rendered from. */
export interface KernelView {
  readonly state: () => LinuxState;
  readonly time: Time;
  readonly identity: LinuxIdentity;
  readonly layout: LinuxLayout;
  readonly mountTable: () => string;
}

/** The terminal was booted this long before the simulation began. */
export const bootedBeforeMs = 36_000_000;

const kibibyte = 1024;

/** Lays the files by which the kernel tells memory, load, temperature, humidity, power, clock and flash; each is rendered when read. */
export function putKernelFiles(files: MemoryFiles, view: KernelView): void {
  putProc(files, view);
  putIdentity(files, view.identity);
  putSensors(files, view.state);
  putPower(files, view.state);
  putRtc(files, view);
  putFlash(files, view);
}

function putProc(files: MemoryFiles, { state, time, mountTable }: KernelView): void {
  files.put('/proc/meminfo', () => {
    const { totalBytes, availableBytes } = state().memory;
    const free = Math.round(availableBytes * 0.3);
    const rows = {
      MemTotal: totalBytes,
      MemFree: free,
      MemAvailable: availableBytes,
      Buffers: 12 * kibibyte ** 2,
    };
    return Object.entries(rows)
      .map(
        ([name, bytes]) => `${`${name}:`.padEnd(16)}${String(Math.round(bytes / kibibyte)).padStart(8)} kB\n`,
      )
      .join('');
  });
  files.put('/proc/loadavg', () => {
    const load = state().cpu.load.toFixed(2);
    return `${load} ${load} ${load} 2/311 4711\n`;
  });
  files.put('/proc/stat', () => {
    const row = '4000 0 2000 90000 0 0 0 0 0 0\n';
    return `cpu  ${row}${Array.from({ length: state().cpu.cores }, (_, core) => `cpu${String(core)} ${row}`).join('')}`;
  });
  files.put('/proc/uptime', () => {
    const seconds = (bootedBeforeMs + time.monotonicMs()) / 1000;
    return `${seconds.toFixed(2)} ${(seconds * 3.6).toFixed(2)}\n`;
  });
  files.put('/proc/self/mounts', mountTable);
  files.put('/proc/mounts', mountTable);
  files.put('/proc/self/cgroup', '0::/system.slice/posdoctor.service\n');
  files.put('/proc/cmdline', 'console=ttyS0 root=/dev/mmcblk0p2 ro bootreason=power-on\n');
}

function putIdentity(files: MemoryFiles, { model, serial, osName }: LinuxIdentity): void {
  files.put('/etc/os-release', `ID=pos\nNAME="${osName}"\nPRETTY_NAME="${osName}"\n`);
  files.put('/proc/sys/kernel/osrelease', '6.1.75\n');
  files.put('/proc/device-tree/model', `${model}\0`);
  files.put('/proc/device-tree/serial-number', `${serial}\0`);
}

function putSensors(files: MemoryFiles, state: () => LinuxState): void {
  const zone = '/sys/class/thermal/thermal_zone0';
  files.put(`${zone}/type`, 'soc-thermal\n');
  files.put(`${zone}/temp`, () => `${String(Math.round(state().celsius * 1000))}\n`);
  files.put(`${zone}/trip_point_0_type`, 'passive\n');
  files.put(`${zone}/trip_point_0_temp`, '75000\n');
  files.put(`${zone}/trip_point_1_type`, 'critical\n');
  files.put(`${zone}/trip_point_1_temp`, '105000\n');
  const humidity = '/sys/bus/iio/devices/iio:device0';
  files.put(`${humidity}/name`, 'sht4x\n');
  files.put(
    `${humidity}/in_humidityrelative_input`,
    () => `${String(Math.round(state().humidityPercent * 1000))}\n`,
  );
}

function putPower(files: MemoryFiles, state: () => LinuxState): void {
  const battery = '/sys/class/power_supply/battery';
  const designMicroampHours = 5_200_000;
  const put = (name: string, tell: (power: LinuxState['power']) => string | number): void =>
    files.put(`${battery}/${name}`, () => `${String(tell(state().power))}\n`);
  files.put('/sys/class/power_supply/mains/type', 'Mains\n');
  files.put('/sys/class/power_supply/mains/online', () => (state().power.onMains ? '1\n' : '0\n'));
  put('type', () => 'Battery');
  put('present', () => 1);
  put('status', ({ onMains }) => (onMains ? 'Charging' : 'Discharging'));
  put('capacity', ({ levelPercent }) => levelPercent);
  put('charge_full', ({ healthShare }) => Math.round(designMicroampHours * healthShare));
  put('charge_full_design', () => designMicroampHours);
  put('cycle_count', ({ cycles }) => cycles);
  put('temp', ({ celsius }) => Math.round(celsius * 10));
}

function putRtc(files: MemoryFiles, { state, time }: KernelView): void {
  files.put('/sys/class/rtc/rtc0/name', 'rtc-pcf8563\n');
  files.put('/sys/class/rtc/rtc0/since_epoch', () =>
    state().clock.rtcLost
      ? { code: 'unsupported', detail: 'read since_epoch: EINVAL: invalid argument' }
      : `${String(Math.floor(time.now() / 1000))}\n`,
  );
}

function putFlash(files: MemoryFiles, { state, layout }: KernelView): void {
  const flash = '/sys/block/mmcblk0/device';
  files.put(`${flash}/type`, 'MMC\n');
  files.put(`${flash}/life_time`, () => `0x01 0x${state().storage.lifeStep.toString(16).padStart(2, '0')}\n`);
  files.put(`${flash}/pre_eol_info`, () => (state().storage.lifeStep >= 10 ? '0x03\n' : '0x01\n'));
  files.put('/sys/fs/ext4/mmcblk0p2/errors_count', '0\n');
  files.put('/sys/fs/ext4/mmcblk0p5/errors_count', () => `${String(state().storage.errors)}\n`);
  files.put('/sys/fs/ext4/mmcblk0p6/errors_count', '0\n');
  if (layout.card === null) return;
  files.put(`/sys/block/${layout.card.device}/device/type`, () =>
    state().storage.card === 'absent' ? null : 'SD\n',
  );
}
