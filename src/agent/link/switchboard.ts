import type { ChannelListener } from './channel.ts';

/** Leads what a channel tells to the state that has the channel now; a state that left hears nothing any more. */
export interface Switchboard {
  readonly listener: ChannelListener;
  connect(listener: Partial<ChannelListener>): void;
}

/** A switchboard that leads nowhere yet. */
export function createSwitchboard(): Switchboard {
  let current: Partial<ChannelListener> = {};
  return {
    listener: {
      onOpen: () => current.onOpen?.(),
      onText: (text) => current.onText?.(text),
      onForeign: () => current.onForeign?.(),
      onBytes: () => current.onBytes?.(),
      onEnd: (end) => current.onEnd?.(end),
    },
    connect: (listener) => {
      current = listener;
    },
  };
}
