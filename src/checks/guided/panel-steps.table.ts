import type { Text } from '../../../hal/contracts/text.ts';
import type { Scene } from '../scene.ts';

/** How long a person may take to wipe, press or look, milliseconds. */
export const panelStepTimeoutMs = 120_000;

/** How long one sound or one lamp waits for its answer, milliseconds. */
export const senseTimeoutMs = 45_000;

/** The grid of the touch test: fields about as large as the buttons of a payment application on the smallest screen. */
export const gridSize = { columns: 6, rows: 10 } as const;

/** Full screens of one colour: dead pixels show on white and the three colours, stuck ones on black. */
export const testColours = ['white', 'black', 'red', 'green', 'blue'] as const satisfies Extract<
  Scene,
  { readonly show: 'colours' }
>['colours'];

/** What people are asked in the tests of screen, keys, sound and lamps. Faces with the terminal's own screen draw what the words speak of. */
export const panelTexts = {
  lookColours: {
    zh: '终端屏幕（服务菜单）依次显示白、黑、红、绿、蓝整屏，点一下换下一色。有没有不变色的点或线？',
    en: "The terminal's screen (service menu) shows white, black, red, green and blue in turn; tap for the next. Is there a dot or line that keeps its colour?",
  },
  wipeGrid: {
    zh: '用手指把终端屏幕（服务菜单）上的格子全部擦成绿色。全绿就自动完成；也可输入：all 全绿、none 全不行、cannot 做不到，或没变绿的格号，如 7 8（左上为 1，逐行数）。',
    en: "Wipe all fields on the terminal's screen (service menu) green with a finger; it ends by itself. Or type: all (all green), none, cannot, or the fields that stay, as 7 8 (1 is top left, line by line).",
  },
  countTones: {
    zh: '终端响了几声？',
    en: 'How many beeps did the terminal make?',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** The keys to press, by name. */
export function pressKeysText(keys: readonly string[]): Text {
  const names = keys.join(' ');
  return {
    zh: `把键盘上每个键按一次：${names}。都有反应就自动完成；也可输入：done 都按过了、none 都没反应、cannot 做不到，或没反应的键名。`,
    en: `Press every key of the keypad once: ${names}. It ends by itself when all react. Or type: done (all were pressed), none (none reacts), cannot, or the names of the keys that do not.`,
  };
}

/** Which lamp to look at. */
export function seeLampText(name: string, place: number, of: number): Text {
  return {
    zh: `指示灯 ${String(place)}/${String(of)}（${name}）现在亮着吗？`,
    en: `Lamp ${String(place)} of ${String(of)} (${name}): is it lit now?`,
  };
}

/** Answers to what a person sees or hears. */
export const senseOptions = {
  pixels: [
    { value: 'clean', text: { zh: '没有', en: 'No, all clean' } },
    { value: 'flawed', text: { zh: '有', en: 'Yes, there is' } },
    { value: 'cannot', text: { zh: '看不到', en: 'Cannot see it' } },
  ],
  tones: [
    { value: '1', text: { zh: '1 声', en: '1' } },
    { value: '2', text: { zh: '2 声', en: '2' } },
    { value: '3', text: { zh: '3 声', en: '3' } },
    { value: '4', text: { zh: '4 声', en: '4' } },
    { value: 'none', text: { zh: '没听到', en: 'None' } },
    { value: 'again', text: { zh: '再放一次', en: 'Again' } },
  ],
  lamp: [
    { value: 'lit', text: { zh: '亮', en: 'Lit' } },
    { value: 'dark', text: { zh: '不亮', en: 'Dark' } },
    { value: 'cannot', text: { zh: '看不到', en: 'Cannot see it' } },
  ],
} as const;
