#!/usr/bin/env bash
# Measures what docs/performance.md quotes: start-up, requests and memory of the built executable against the emulator.
# Run it on an otherwise idle machine, after `dotnet build`.
set -euo pipefail
cd "$(dirname "$0")/.."

configuration=${CONFIGURATION:-Debug}
steadwing=Steadwing.Plugins.Host/bin/$configuration/net10.0/steadwing.dll
emulator=tests/Steadwing.Plugins.Emulator/bin/$configuration/net10.0/Steadwing.Plugins.Emulator.dll
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
export E2B_API_KEY=e2b_00000000000000000000000000000000000000ab

serve() {
  [ -z "$server" ] || { kill "$server"; wait "$server" 2> /dev/null || true; }
  rm -f "$work/address"
  dotnet "$emulator" "$@" > "$work/address" 2> "$work/emulator.log" &
  server=$!
  until [ -s "$work/address" ]; do kill -0 "$server" || { cat "$work/emulator.log" >&2; exit 1; }; sleep 0.1; done
  E2B_API_URL=$(head -n 1 "$work/address")
  export E2B_API_URL
}

run() { dotnet "$steadwing" "$@" --format json > "$work/report.json" 2> "$work/error.log" || { cat "$work/error.log" >&2; exit 1; }; }

# Median of five runs by wall time, process start and end included: milliseconds, and the CPU time of that run.
median() {
  local TIMEFORMAT='%R %U %S'
  for _ in 1 2 3 4 5; do
    { time run "$@"; } 2>&1
  done | sort -n | sed -n 3p | awk '{ printf "%d ms (CPU %d ms)", $1 * 1000, ($2 + $3) * 1000 }'
}

requests() { grep -o '"requests": [0-9]*' "$work/report.json" | tail -n 1 | grep -o '[0-9]*'; }

# Peak resident memory in MB, from the kernel's own high-water mark.
peak() {
  dotnet "$steadwing" "$@" --format json > "$work/report.json" 2> "$work/error.log" &
  local process=$! high=0 seen
  while seen=$(grep -s VmHWM "/proc/$process/status" | grep -o '[0-9]*'); do high=$seen; sleep 0.02; done
  wait "$process"
  echo $((high / 1000))
}

# Median of five starts of the service, from process start to `Ready at`, each ended as systemd does: milliseconds, CPU time, resident memory.
starts() {
  local begun process
  for number in 1 2 3 4 5; do
    : > "$work/ready.log"
    begun=$(date +%s%N)
    dotnet "$steadwing" serve --url http://127.0.0.1:0 --data "$work/data-${1:-$number}" > /dev/null 2> "$work/ready.log" &
    process=$!
    until grep -q '^Ready at' "$work/ready.log"; do kill -0 "$process" || { cat "$work/ready.log" >&2; exit 1; }; sleep 0.005; done
    echo "$((($(date +%s%N) - begun) / 1000000)) $(awk '{ print ($14 + $15) * 10 }' "/proc/$process/stat") $(awk '/VmRSS/ { print int($2 / 1000) }' "/proc/$process/status")"
    kill "$process"; wait "$process"
  done | sort -n | sed -n 3p | awk '{ printf "%d ms (CPU %d ms), %d MB resident", $1, $2, $3 }'
}

echo "serve, empty data folder, to Ready: $(starts), limit 2000 ms"
echo "serve, existing data folder, to Ready: $(starts 1), limit 2000 ms"
echo "demo, wall time: $(median demo), limit 1500 ms"

dotnet "$emulator" build-demo "$work/demo.json.gz"
sandbox=$(dotnet "$steadwing" demo --format json 2> /dev/null | grep -o '"i[a-z0-9]\{19\}"' | head -n 1 | tr -d '"')
serve --recording "$work/demo.json.gz" --now --latency 150
echo "one named sandbox, 150 ms latency, wall time: $(median investigate --title 'Reconciliation fails' --since 30m --sandbox "$sandbox"), limit 2000 ms"
echo "one named sandbox, requests: $(requests) (limit 15)"

serve --sandboxes 400 --now
run investigate --title 'Agents fail' --since 1h
echo "400 sandboxes, no scope, requests: $(requests) (limit 80)"

serve --big --now
echo "2,000 sandboxes, no scope, peak memory: $(peak investigate --title 'Agents fail' --since 2h) MB (limit 250)"
echo "the sandbox with 300,000 log lines, peak memory: $(peak investigate --title 'ETL dies' --since 6h --sandbox ichatty0000000000000) MB (limit 250), $(requests) requests"
