import type { BootCause } from '../../contracts/platform.ts';

/** Words of boot reasons and what they mean, the most telling first; makers add their own after a comma. */
export const bootCauses: readonly (readonly [RegExp, BootCause])[] = [
  [/kernel_?panic|\bpanic\b|oops|sysrq/i, 'panic'],
  [/watchdog|\bwdt\b|hw_?reset|hang/i, 'watchdog'],
  [
    /under-?voltage|brown-?out|\buvlo\b|low_?battery|shutdown,battery|power_?(loss|lost|fail)|sudden/i,
    'supply',
  ],
  [/thermal|over_?heat|tsensor/i, 'heat'],
  [/recovery|\bota\b|fota|update|factory_?reset|wipe/i, 'update'],
  [/^(reboot|shutdown|warm|userrequested|normal|bootloader|adb|rescueparty)\b/i, 'ordered'],
  [/^(cold|hard|power-?on|por|pwr_?key|power_?key|charger|usb|keypad|rtc)/i, 'power-on'],
];
