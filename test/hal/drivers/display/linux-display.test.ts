import { expect, test } from 'vitest';
import { linuxDisplay } from '../../../../hal/drivers/display/linux-display.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';

test('a connected panel with its size and light; an empty socket is none', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/class/drm/card0-DSI-1/status', 'connected\n');
  files.put('/sys/class/drm/card0-DSI-1/modes', '720x1280\n');
  files.put('/sys/class/drm/card0-HDMI-A-1/status', 'disconnected\n');
  files.put('/sys/class/drm/version', 'drm 1.1.0\n');
  files.put('/sys/class/backlight/panel/brightness', '64\n');
  files.put('/sys/class/backlight/panel/max_brightness', '256\n');
  expect(await linuxDisplay(files).panels(realContext())).toEqual({
    ok: true,
    value: [{ name: 'DSI-1', connected: true, widthPx: 720, heightPx: 1280, backlightShare: 0.25 }],
  });
});

test('older kernels tell it by the frame buffer', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/class/graphics/fb0/virtual_size', '320,480\n');
  files.put('/sys/class/graphics/fbcon/rotate', '0\n');
  expect(await linuxDisplay(files).panels(realContext())).toMatchObject({
    value: [{ name: 'fb0', connected: 'unknown', widthPx: 320, heightPx: 480, backlightShare: null }],
  });
});

test('no screen is no device', async () => {
  expect(await linuxDisplay(createMemoryFiles({})).panels(realContext())).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});
