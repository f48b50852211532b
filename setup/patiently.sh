#!/usr/bin/env bash
# Run tests, and those that failed once more: a real browser on a busy machine may paint later than a test waits.
"$@" || { echo "What failed once more, in case the machine was busy: $*" >&2; "$@" --last-failed; }
