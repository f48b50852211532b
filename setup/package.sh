#!/usr/bin/env bash
# Build the wheel, the source archive and the list of what it is made of (SBOM, CycloneDX): setup/package.sh FOLDER
# What follows FOLDER goes to the program that makes the list, whose own check of it takes most of the time.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
"$bin/python" -m hatchling build -t wheel -t sdist -d "$folder"
"$bin/python" -m cyclonedx_py requirements requirements/base.txt --pyproject pyproject.toml --mc-type application \
    --output-reproducible --of JSON -o "$folder/maraude.cdx.json" "${@:2}"
