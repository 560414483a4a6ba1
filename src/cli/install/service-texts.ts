import type { ServiceRow } from './services.table.ts';

/** How the agent is started: each part one word, none with a quote or a line end in it. */
export interface ServiceStart {
  readonly node: string;
  readonly flags: readonly string[];
  readonly main: string;
  readonly data: string;
}

/** The file that has an agent started with the machine. */
export function serviceText(kind: ServiceRow['kind'], start: ServiceStart): string {
  return TEXTS[kind](start);
}

const wordsOf = ({ node, flags, main, data }: ServiceStart): readonly string[] => [
  node,
  ...flags,
  main,
  'agent',
  '--data',
  data,
  '--quiet',
];

const quotedLine = (start: ServiceStart): string =>
  wordsOf(start)
    .map((word) => `"${word}"`)
    .join(' ');

const TEXTS: Readonly<Record<ServiceRow['kind'], (start: ServiceStart) => string>> = {
  // The agent ends a run with its report before it stops; a second at most is usual.
  systemd: (start) => `[Unit]
Description=posdoctor agent
After=network.target pcscd.socket

[Service]
ExecStart=${quotedLine(start)}
Restart=always
RestartSec=5
TimeoutStopSec=30
UMask=0077
OOMScoreAdjust=500
Nice=5

[Install]
WantedBy=multi-user.target
`,
  openrc: (start) => `#!/sbin/openrc-run
description="posdoctor agent"
supervisor=supervise-daemon
command="${start.node}"
command_args='${quotedLine({ ...start, node: '' }).slice(3)}'
respawn_delay=5
umask=077
depend() {
  use net pcscd
}
`,
  sysv: (start) => `#!/bin/sh
### BEGIN INIT INFO
# Provides:          posdoctor
# Required-Start:    $local_fs
# Required-Stop:     $local_fs
# Should-Start:      $network pcscd
# Default-Start:     2 3 4 5
# Default-Stop:      0 1 6
# Short-Description: posdoctor agent
### END INIT INFO
umask 077
data="${start.data}"
pid_file="$data/service.pid"
log_file="$data/service.log"

# The loop starts an agent that died again, and takes it along when it is stopped.
run() {
  child=
  trap 'kill -TERM "$child" 2>/dev/null; wait "$child"; rm -f "$pid_file"; exit 0' TERM INT
  while :; do
    ${quotedLine(start)} >"$log_file" 2>&1 </dev/null &
    child=$!
    wait "$child"
    sleep 5 & child=$!
    wait "$child"
  done
}
is_running() {
  [ -r "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null
}
start() {
  is_running && return 0
  mkdir -p "$data" && chmod 700 "$data" || return 1
  # By exec: a redirected function would keep the caller's output open beside its own.
  (exec </dev/null >/dev/null 2>&1; run) &
  echo $! >"$pid_file"
}
stop() {
  is_running || return 0
  pid=$(cat "$pid_file")
  kill -TERM "$pid"
  n=0
  while kill -0 "$pid" 2>/dev/null; do
    n=$((n + 1))
    [ "$n" -gt 30 ] && { echo "posdoctor does not stop" >&2; return 1; }
    sleep 1
  done
}
case "$1" in
  start) start ;;
  stop) stop ;;
  restart|force-reload) stop && start ;;
  status) if is_running; then echo "posdoctor is running"; else echo "posdoctor is stopped"; exit 3; fi ;;
  *) echo "usage: $0 start|stop|restart|status" >&2; exit 2 ;;
esac
`,
  // Termux:Boot runs every file of this folder once Android has started.
  termux: (start) => `#!/data/data/com.termux/files/usr/bin/sh
termux-wake-lock
while :; do
  ${quotedLine(start)} </dev/null >/dev/null 2>&1
  sleep 5
done
`,
};
