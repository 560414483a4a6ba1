import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import { words } from '../words.table.ts';
import type { Answer } from './answer.ts';
import { fingerAt, fingerUp, freshFields, isSurelyDead, untouched } from './wiped-fields.ts';
import type { WipedFields } from './wiped-fields.ts';

interface GridProps {
  readonly columns: number;
  readonly rows: number;
  readonly lang: keyof Text;
  readonly left: number;
  readonly onAnswer: Answer;
  readonly onStop: () => void;
}

/** A hand that rests this long may want to say something. */
const restMs = 5_000;

/** The whole screen as fields to wipe green. It answers by itself, and keeps its buttons where the panel is seen to work. */
export function GridScene({ columns, rows, lang, left, onAnswer, onStop }: GridProps): JSX.Element {
  const [fields, setFields] = useState(() => freshFields(columns, rows));
  const [resting, setResting] = useState(false);
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rest = setTimeout(() => setResting(true), restMs);
    return () => clearTimeout(rest);
  }, [fields]);
  const silent = untouched(fields);
  const done = silent.length === 0 || (fields.at === null && isSurelyDead(fields));
  useEffect(() => {
    if (done) onAnswer(toldOf(fields));
  }, [done]);
  const wipe = (event: PointerEvent): void => {
    const box = board.current?.getBoundingClientRect();
    if (box === undefined || (event.pointerType === 'mouse' && event.buttons === 0)) return;
    const points = event.getCoalescedEvents?.() ?? [];
    setResting(false);
    setFields((before) =>
      [...points, event].reduce(
        (now, { clientX, clientY }) =>
          fingerAt(now, (clientX - box.left) / box.width, (clientY - box.top) / box.height),
        before,
      ),
    );
  };
  const lift = (): void => setFields(fingerUp);
  return (
    <div class="whole" role="dialog" aria-label={words.wipe[lang]}>
      <div
        ref={board}
        class="board"
        style={{ gridTemplateColumns: `repeat(${String(columns)}, 1fr)` }}
        onPointerDown={wipe}
        onPointerMove={wipe}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        {fields.strokes.map((strokes, field) => (
          <i key={field} class={strokes > 0 ? 'wiped' : ''} />
        ))}
      </div>
      <p class="hint" role="status">
        {done ? words.thanks[lang] : hintOf(fields, lang)} · {left} {words.secondsLeft[lang]}
      </p>
      {resting && !done && <Bar fields={fields} lang={lang} onAnswer={onAnswer} onStop={onStop} />}
    </div>
  );
}

/** What a resting hand may say, in the half of the panel that works better. */
function Bar({
  fields,
  lang,
  onAnswer,
  onStop,
}: Pick<GridProps, 'lang' | 'onAnswer' | 'onStop'> & { readonly fields: WipedFields }): JSX.Element {
  const begun = untouched(fields).length < fields.strokes.length;
  return (
    <div class={`bar ${worksBelow(fields) ? 'bar-below' : 'bar-above'}`}>
      {begun && (
        <button type="button" class="primary" onClick={() => onAnswer(toldOf(fields))}>
          {words.restDead[lang]}
        </button>
      )}
      <div class="row">
        <button type="button" class="plain" onClick={() => onAnswer('cannot')}>
          {words.cannotDo[lang]}
        </button>
        <button type="button" class="plain" onClick={onStop}>
          {words.stop[lang]}
        </button>
      </div>
    </div>
  );
}

/** Many silent fields would make a longer answer than a step takes; then nothing worth naming works. */
const mostNamed = 50;

function toldOf(fields: WipedFields): string {
  const silent = untouched(fields);
  if (silent.length === 0) return 'all';
  return silent.length > mostNamed ? 'none' : silent.join(' ');
}

function hintOf(fields: WipedFields, lang: keyof Text): string {
  const silent = untouched(fields).length;
  const most = fields.strokes.length;
  if (silent > most / 3) return words.wipe[lang];
  return words.wipeRest[lang].replace('{n}', String(silent));
}

/** Whether the lower half works better than the upper one. */
function worksBelow(fields: WipedFields): boolean {
  const middle = fields.strokes.length / 2;
  const silent = untouched(fields);
  return silent.filter((field) => field > middle).length <= silent.length / 2;
}
