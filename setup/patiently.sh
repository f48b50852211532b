#!/usr/bin/env bash
# Run a command, and once more if it fails: a real browser on a busy machine may paint later than a test waits.
"$@" || { echo "Once more, in case the machine was busy: $*" >&2; "$@"; }
