import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/runtime/config-schema.ts';
import { loadConfig } from '../../src/runtime/load-config.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-config-'));
  path = join(folder, 'config.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function complaint(text: string): string {
  writeFileSync(path, text);
  const loaded = loadConfig(path);
  return loaded.ok ? 'accepted' : loaded.complaint.en.replaceAll(`; ${path}`, `\n${path}`);
}

describe('loadConfig', () => {
  it('has a default for everything when there is no file', () => {
    expect(loadConfig(path)).toEqual({ ok: true, source: 'defaults', config: defaultConfig() });
    expect(defaultConfig()).toMatchObject({ terminal: 'local', data: { quotaMb: 50 }, mend: null });
  });

  it('fills what a file leaves out', () => {
    writeFileSync(
      path,
      '{"config": 1, "log": {"level": "debug"}, "devices": {"printer": "serial:/dev/ttyUSB0"}}',
    );
    expect(loadConfig(path)).toMatchObject({
      ok: true,
      source: 'file',
      config: { log: { level: 'debug', keep: 4 }, devices: { printer: 'serial:/dev/ttyUSB0' } },
    });
  });

  it.each([
    [
      '{"config": 1,\n "log": {"levl": "debug"}}',
      'log.levl (line 2, column 10): unknown key; expected one of level, maxKb, keep',
    ],
    ['{"config": 2}', 'config (line 1, column 2): expected 1, got 2'],
    ['{"config": 1, "menu": {"port": 0}}', 'menu.port (line 1, column 24): expected number to be >=1, got 0'],
    [
      '{"config": 1, "devices": {"printer": "com3"}}',
      'devices.printer (line 1, column 27): expected serial:<path>[@<baud>], tcp:<host>:<port> or usb-lp:<path>, got "com3"',
    ],
    [
      '{"config": 1, "devices": {"fridge": "tcp:a:1"}}',
      'devices.fridge (line 1, column 27): unknown key; expected one of printer, magstripe, chip, contactless, scanner',
    ],
    [
      '{"config": 1, "devices": {"chip": "hidraw:/dev/hidraw0"}}',
      'devices.chip (line 1, column 27): expected pcsc:<path> or serial:<path>[@<baud>], got "hidraw:/dev/hidraw0"',
    ],
    ['{"config": 1', '(line 1, column 13): expected a comma or }, but the file ends'],
  ])('names the place of the mistake in %s', (text, expected) => {
    expect(complaint(text)).toBe(`${path}: ${expected}`);
  });

  it('says that it could not read, and why', () => {
    mkdirSync(path);
    const loaded = loadConfig(path);
    expect(loaded.ok ? '' : loaded.complaint.en).toMatch(/config\.json: cannot be read \(EISDIR/);
  });
});
