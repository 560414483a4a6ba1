import { failed } from '../../../hal/contracts/fault.ts';
import type { Seams } from '../../../hal/contracts/seams.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { androidPrograms } from '../android-programs.ts';
import { fakeNet } from '../fake-net.ts';

/** A healthy handheld under Android 13, on Wi-Fi, by what its programs print; the numbers are made up. */
export function androidMachine(): Seams {
  const files = createMemoryFiles({});
  for (const [path, text] of Object.entries(kernelFiles)) files.put(path, text);
  return {
    // Android does not let an application look at /data itself.
    files: { ...files, statfs: (path) => Promise.resolve(failed('denied', path)) },
    commands: androidPrograms(programs),
    net: fakeNet({ dial: () => Promise.resolve(failed('timed-out', 'no answer')) }),
    openPort: () => Promise.resolve(failed('no-device', 'nothing is attached')),
  };
}

const kernelFiles: Readonly<Record<string, string>> = {
  '/proc/meminfo': 'MemTotal:        3894884 kB\nMemFree:          401232 kB\nMemAvailable:    2161900 kB\n',
  '/proc/loadavg': '0.52 0.58 0.59 1/812 12345\n',
  '/proc/uptime': '350735.47 1401520.11\n',
  '/proc/stat': `${['cpu', 'cpu0', 'cpu1', 'cpu2', 'cpu3'].map((name) => `${name} 100 0 100 900 0 0 0 0 0 0`).join('\n')}\nintr 0\nctxt 0\n`,
  '/proc/bootconfig':
    'androidboot.verifiedbootstate = "green"\nandroidboot.vbmeta.device_state = "locked"\nandroidboot.veritymode = "enforcing"\n',
  '/proc/sys/kernel/random/boot_id': '4a4c7f0e-0000-4000-8000-000000000001\n',
};

const properties = [
  ['ro.product.manufacturer', 'SUNMI'],
  ['ro.product.model', 'P2'],
  ['ro.build.version.release', '13'],
  ['ro.build.version.incremental', '1.0.42'],
  ['ro.build.date.utc', '1760000000'],
  ['ro.serialno', 'P2000000001'],
  ['ro.boot.verifiedbootstate', 'green'],
  ['ro.boot.flash.locked', '1'],
  ['ro.boot.vbmeta.device_state', 'locked'],
  ['ro.boot.veritymode', 'enforcing'],
  ['ro.build.type', 'user'],
  ['ro.build.tags', 'release-keys'],
  ['ro.debuggable', '0'],
  ['ro.boot.bootreason', 'reboot'],
  ['sys.boot.reason', 'reboot'],
  ['gsm.sim.state', 'LOADED'],
  ['gsm.version.baseband', 'MOLY.LR12A.R3'],
];

const programs: Readonly<Record<string, string>> = {
  getprop: properties.map(([name = '', value = '']) => `[${name}]: [${value}]\n`).join(''),
  getenforce: 'Enforcing\n',
  'dumpsys battery':
    'Current Battery Service state:\n  AC powered: true\n  USB powered: false\n  Wireless powered: false\n  status: 2\n  health: 2\n  present: true\n  level: 88\n  scale: 100\n  voltage: 4210\n  temperature: 310\n  technology: Li-ion\n',
  'dumpsys thermalservice':
    'IsStatusOverride: false\nThermal Status: 0\nCurrent temperatures from HAL:\n\tTemperature{mValue=41.5, mType=0, mName=CPU0, mStatus=0}\n\tTemperature{mValue=36.0, mType=3, mName=skin, mStatus=0}\nCurrent cooling devices from HAL:\n',
  'dumpsys connectivity':
    'Active default network: 100\n\nCurrent Networks:\n  NetworkAgentInfo{network{100}  ni{WIFI[] CONNECTED extra: } Score(Policies : IS_VALIDATED)  lp{{InterfaceName: wlan0 LinkAddresses: [ 192.168.1.7/24 ] DnsAddresses: [ /192.168.1.1 ] Routes: [ 0.0.0.0/0 -> 192.168.1.1 wlan0 ]}}  nc{[ Transports: WIFI Capabilities: NOT_METERED&INTERNET&NOT_RESTRICTED&TRUSTED&NOT_VPN&VALIDATED&NOT_ROAMING LinkUpBandwidth>=30000Kbps ]}}\n',
  'cmd wifi status':
    'Wifi is enabled\nWifi scanning is always available\n==== Primary ClientModeManager instance ====\nWifi is connected to "SHOP"\nWifiInfo: SSID: "SHOP", BSSID: 02:00:00:00:00:01, MAC: 02:00:00:00:00:02, IP: /192.168.1.7, Security type: 2, Supplicant state: COMPLETED, Wi-Fi standard: 5, RSSI: -52, Link speed: 390Mbps\n',
  'dumpsys telephony.registry':
    'last known state:\n  Phone Id=0\n    mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}\n    mSignalStrength=SignalStrength:{mCdma=Invalid,mLte=CellSignalStrengthLte: rssi=-65 rsrp=-95 rsrq=-10,primary=CellSignalStrengthLte}\n',
  'ip -j addr':
    '[{"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"addr_info":[{"local":"127.0.0.1","prefixlen":8}]},{"ifname":"wlan0","flags":["BROADCAST","UP","LOWER_UP"],"addr_info":[{"local":"192.168.1.7","prefixlen":24}]}]\n',
  'ping -n -c 1 -i 0.2 -W 2 192.168.1.1':
    'PING 192.168.1.1 (192.168.1.1) 56(84) bytes of data.\n64 bytes from 192.168.1.1: icmp_seq=1 ttl=64 time=2.1 ms\n\n--- 192.168.1.1 ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, time 0ms\nrtt min/avg/max/mdev = 2.1/2.1/2.1/0.0 ms\n',
  'ping -n -c 5 -i 0.2 -W 2 192.168.1.1': `PING 192.168.1.1 (192.168.1.1) 56(84) bytes of data.\n${[1, 2, 3, 4, 5].map((n) => `64 bytes from 192.168.1.1: icmp_seq=${String(n)} ttl=64 time=2.1 ms\n`).join('')}\n--- 192.168.1.1 ping statistics ---\n5 packets transmitted, 5 received, 0% packet loss, time 803ms\nrtt min/avg/max/mdev = 2.1/2.1/2.1/0.0 ms\n`,
  'df -k /data':
    'Filesystem            1K-blocks    Used Available Use% Mounted on\n/dev/block/dm-8        12203000 3397576   8657968  29% /data/user/0\n',
  'settings get global auto_time': '1\n',
  'pm list packages --show-versioncode':
    'package:android versionCode:33\npackage:com.example.shop versionCode:7\n',
  'dumpsys dropbox --print':
    'Drop box contents: 1 entries\nMax entries: 1000\n\n========================================\n2026-01-01 16:50:01 SYSTEM_BOOT (text, 20 bytes)\nisPrevious: true\n',
  'dumpsys activity activities':
    '  mKeyguardShowing=false\n  mLockTaskModeState=LOCKED\n  topResumedActivity=ActivityRecord{abc u0 com.example.shop/.MainActivity t8}\n',
  'wm size': 'Physical size: 720x1280\n',
  'dumpsys input': 'Event Hub State:\n  Devices:\n    2: goodix-ts\n      Classes: TOUCH | TOUCH_MT\n',
  dmesg: '[    0.000000] Linux version 5.10.0\n[    1.000000] usb 1-1: new high-speed USB device number 2\n',
};
