/** What a key of the terminal is called here, by the name browsers give it. */
export const keyNames: Readonly<Record<string, string>> = {
  Enter: 'enter',
  Escape: 'cancel',
  Cancel: 'cancel',
  Backspace: 'clear',
  Delete: 'clear',
  Clear: 'clear',
  '*': 'star',
  '#': 'hash',
  '.': 'dot',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ContextMenu: 'menu',
  BrowserBack: 'back',
  GoBack: 'back',
};
