#!/bin/sh
# Enters the unpacked program into this user's menu; with --remove takes it out again. The program stays
# where it was unpacked, and workspaces are never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/scanstation.desktop
icon=$data/icons/hicolor/scalable/apps/scanstation.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    echo "ScanStation is out of the menu. Delete $here to remove the program."
    exit
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
cp "$here/scanstation.svg" "$icon"
sed "s|^Exec=.*|Exec=\"$here/scanstation/scanstation\"|" "$here/scanstation.desktop" >"$entry"
echo "ScanStation is in the menu. Moved the folder? Run this again."
