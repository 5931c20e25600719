#!/usr/bin/env bash
# Starts the product launch with its execution in a SQLite file, kills it with SIGKILL while the video renders, and starts it again:
# steps that succeeded before are not called again. Needs the .NET SDK; works offline after the first restore.
#   samples/ProductLaunch/kill-and-resume.sh [FOLDER]
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$(mktemp -d "${TMPDIR:-/tmp}/product-launch-XXXXXX")}
mkdir -p "$out"

dotnet build "$here/ProductLaunch.csproj" -c Release --nologo -v quiet
launch=(dotnet "$here/bin/Release/net10.0/ProductLaunch.dll" --store sqlite --out "$out" --product "Aurora One" --video-seconds 30)

echo "== first start"
"${launch[@]}" > "$out/first.log" 2>&1 &
pid=$!
for _ in $(seq 600); do
  if grep -q 'generate_video *started' "$out/first.log"; then break; fi
  if ! kill -0 "$pid" 2> /dev/null; then break; fi
  sleep 0.1
done

if ! kill -9 "$pid" 2> /dev/null; then
  cat "$out/first.log"
  echo "It was over before it could be killed." >&2
  exit 1
fi
wait "$pid" 2> /dev/null || true
cat "$out/first.log"
echo "== process $pid was killed with SIGKILL"

echo "== second start"
"${launch[@]}" 2>&1 | tee "$out/second.log"

echo "== calls of each step, by the events of the execution (the second start prints all of them, old and new)"
failed=0
for step in research_market discover_trends generate_images; do
  calls=$(grep -cE "$step +(started|attempt)" "$out/second.log" || true)
  echo "$step: $calls"
  if [ "$calls" -ne 1 ]; then failed=1; fi
done
echo "generate_video: $(grep -cE 'generate_video +(started|attempt)' "$out/second.log" || true) (the first was killed)"

if [ "$failed" -ne 0 ]; then
  echo "FAILED: a step that had succeeded was called again." >&2
  exit 1
fi
echo "Steps that had succeeded were not called again. Files: $out"
