#!/bin/sh
# What `make demo` shows: an app spec, what becomes of it and why, and what a mistake looks like.
set -eu
fargen=$(cd "$(dirname "${FARGEN:-fargen}")" && pwd)/$(basename "${FARGEN:-fargen}")
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/examples/." "$work"
mkdir "$work/.git" # the root of a project: paths in specs stay below it
cd "$work/payment-service"

title() { printf '\n\033[1m%s\033[0m\n' "$1"; }
[ -t 1 ] || title() { printf '\n%s\n' "$1"; }
run() {
  printf '$ %s\n' "$*"
  shift
  "$fargen" "$@" 2>&1 || true
}

title '1. A service is described in one short file'
printf '$ cat app.yaml\n'
cat app.yaml

title '2. Its size on Fargate, and the reason of every decision'
printf '$ fargen render app.yaml -e production -v > manifests.yaml\n'
"$fargen" render app.yaml -e production -v 2>&1 >manifests.yaml | cut -c 1-200
printf '%s lines of app.yaml became %s lines of manifests.yaml: ' "$(wc -l <app.yaml)" "$(wc -l <manifests.yaml)"
sed -n 's/^kind: //p' manifests.yaml | paste -s -d ' '

title '3. Or one file for each object, in the order in which they are applied'
run fargen render app.yaml -e production -o out
ls out/*

title '4. What Fargate would not run is refused, with place, reason and fix'
sed 's/memory: .*/memory: 130Gi}/' app.yaml >wrong.yaml
run fargen render wrong.yaml -e production
run fargen render app.yaml -e production --set 'security.addCapabilities={NET_ADMIN}'

printf '\nThe tutorial goes on from here: docs/tutorial.md\n'
