/** Where programs that give root to anybody leave themselves: published lists of root detectors agree on these. */
export const rootTracePaths: readonly string[] = [
  '/sbin/su',
  '/system/bin/su',
  '/system/xbin/su',
  '/system/bin/.ext/su',
  '/system/bin/failsafe/su',
  '/system/sd/xbin/su',
  '/data/local/su',
  '/data/local/bin/su',
  '/data/local/xbin/su',
  '/sbin/.magisk',
  '/data/adb/magisk',
  '/data/adb/ksu',
];
