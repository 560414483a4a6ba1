import { parseScreen } from '../../codecs/android/screen-state.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { ScreenState } from '../../contracts/platform.ts';
import { askService } from './ask-service.ts';

/** Lock screen, kiosk mode and the application in front, by the activity manager. */
export async function androidScreen(commands: CommandLink): Promise<HalResult<ScreenState>> {
  const text = await askService(commands, ['dumpsys', 'activity', 'activities']);
  if (!text.ok) return text;
  const { locked, kiosk, foreground } = parseScreen(text.value);
  return ok({ locked: locked ?? 'unknown', kiosk: kiosk ?? 'unknown', foreground: foreground ?? 'unknown' });
}
