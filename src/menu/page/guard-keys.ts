import type { SwipedTrack } from '../menu-messages.ts';
import { SwipeGuard } from './swipe-guard.ts';

const enter = 0x0d;
/** A page's timers and the times of its events are not told to the same fraction. */
const timerSlackMs = 20;

/** Guards every key of a page, before anything on it hears of them. */
export function guardKeys(page: Window, onSwipe: (tracks: readonly SwipedTrack[]) => void): void {
  const guard = new SwipeGuard();
  const finish = (): void => {
    if (!guard.isOver(page.performance.now())) return;
    const tracks = guard.end();
    if (tracks !== null) onSwipe(tracks);
  };
  const onDown = (event: KeyboardEvent): void => {
    const code = codeOf(event);
    if (code === null) return;
    // The time of the key, not of its handling: a busy page hears the keys of a person as fast as those of a reader.
    const verdict = guard.take(code, event.timeStamp);
    if (verdict === 'pass') return;
    swallow(event);
    if (verdict === 'wipe') emptyField(page.document.activeElement);
    page.setTimeout(finish, guard.quietMs + timerSlackMs);
  };
  const onOther = (event: KeyboardEvent): void => {
    if (guard.holds) swallow(event);
  };
  page.addEventListener('keydown', onDown, true);
  page.addEventListener('keypress', onOther, true);
  page.addEventListener('keyup', onOther, true);
}

/** Null for keys that type nothing, and for a key that is held down. */
function codeOf(event: KeyboardEvent): number | null {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === 'Enter') return enter;
  return event.key.length === 1 ? event.key.charCodeAt(0) & 0xff : null;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function emptyField(field: Element | null): void {
  if (!(field instanceof HTMLInputElement) || field.value === '') return;
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
