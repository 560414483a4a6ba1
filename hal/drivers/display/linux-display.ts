import type { Display, DisplayPanel } from '../../contracts/display.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import { namesIn, numberOrNull, textOrNull } from '../read-text.ts';

const connectors = '/sys/class/drm';
const frameBuffers = '/sys/class/graphics';
const backlights = '/sys/class/backlight';

/** Screens by the kernel's connectors, on older kernels by its frame buffers; the backlight is the first one's. */
export function linuxDisplay(files: FileLink): Display {
  return {
    panels: async () => {
      const backlightShare = await backlightOf(files);
      const told = await connectorPanels(files);
      const panels = told.length > 0 ? told : await frameBufferPanels(files);
      return panels.length === 0
        ? failed('no-device', 'the kernel knows of no screen')
        : ok(panels.map((panel) => ({ ...panel, backlightShare })));
    },
  };
}

type Panel = Omit<DisplayPanel, 'backlightShare'>;

async function connectorPanels(files: FileLink): Promise<readonly Panel[]> {
  const names = (await namesIn(files, connectors)).filter((name) => /^card\d+-/.test(name));
  const panels = await Promise.all(
    names.map(async (name): Promise<Panel> => {
      const status = await textOrNull(files, `${connectors}/${name}/status`);
      const mode = /^(\d+)x(\d+)/.exec((await textOrNull(files, `${connectors}/${name}/modes`)) ?? '');
      return {
        name: name.replace(/^card\d+-/, ''),
        connected: status === 'connected' || (status === 'disconnected' ? false : 'unknown'),
        widthPx: mode === null ? 'unknown' : Number(mode[1]),
        heightPx: mode === null ? 'unknown' : Number(mode[2]),
      };
    }),
  );
  // A socket for a second screen that nobody uses is no panel.
  return panels.filter(({ connected }) => connected !== false);
}

async function frameBufferPanels(files: FileLink): Promise<readonly Panel[]> {
  const names = (await namesIn(files, frameBuffers)).filter((name) => /^fb\d+$/.test(name));
  return Promise.all(
    names.map(async (name): Promise<Panel> => {
      const size = /^(\d+),(\d+)/.exec(
        (await textOrNull(files, `${frameBuffers}/${name}/virtual_size`)) ?? '',
      );
      return {
        name: (await textOrNull(files, `${frameBuffers}/${name}/name`)) ?? name,
        connected: 'unknown',
        widthPx: size === null ? 'unknown' : Number(size[1]),
        heightPx: size === null ? 'unknown' : Number(size[2]),
      };
    }),
  );
}

async function backlightOf(files: FileLink): Promise<DisplayPanel['backlightShare']> {
  const name = (await namesIn(files, backlights))[0];
  if (name === undefined) return null;
  const now = await numberOrNull(files, `${backlights}/${name}/brightness`);
  const most = await numberOrNull(files, `${backlights}/${name}/max_brightness`);
  if (now === null || most === null || most <= 0) return 'unknown';
  return Math.min(1, Math.max(0, now / most));
}
