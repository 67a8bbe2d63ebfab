#!/usr/bin/env bash
# Makes a .tar.gz and a .deb of dist/scanstation, which `python3 dev.py build` has left there.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=dist/scanstation
[ -x "$program/scanstation" ] || { echo "There is no $program yet: run python3 dev.py build first." >&2; exit 1; }

version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
architecture=$(dpkg --print-architecture)
glibc=$(ldd --version | sed -n '1s/.* //p') # the program runs on this glibc and newer ones
# The same commit gives the same archive.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

# The archive: unpack anywhere, run scanstation/scanstation, or install.sh for a menu entry.
name=scanstation-$version-linux-$(uname -m)
tree=$work/$name
mkdir -p "$tree"
cp -a "$program" "$tree/scanstation"
cp LICENSE README.md installers/linux/scanstation.desktop resources/icons/scanstation.svg "$tree"
install -m 755 installers/linux/install.sh "$tree/install.sh"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    -cf - "$name" | gzip -n >"dist/$name.tar.gz"

# The Debian package: /usr/lib/scanstation, a command in the path, a menu entry.
root=$work/deb
mkdir -p "$root"/{DEBIAN,usr/bin,usr/lib,usr/share/{applications,doc/scanstation,icons/hicolor/scalable/apps}}
cp -a "$program" "$root/usr/lib/scanstation"
ln -s ../lib/scanstation/scanstation "$root/usr/bin/scanstation"
install -m 644 installers/linux/scanstation.desktop "$root/usr/share/applications/scanstation.desktop"
install -m 644 resources/icons/scanstation.svg "$root/usr/share/icons/hicolor/scalable/apps/scanstation.svg"
install -m 644 LICENSE "$root/usr/share/doc/scanstation/copyright"
chmod -R u=rwX,go=rX "$root"
cat >"$root/DEBIAN/control" <<CONTROL
Package: scanstation
Version: $version
Architecture: $architecture
Maintainer: ScanStation maintainers <scanstation@localhost>
Section: education
Priority: optional
Installed-Size: $(du -sk --apparent-size "$root" | cut -f1)
Depends: libc6 (>= $glibc), libegl1, libgl1, libwayland-client0, libwayland-cursor0, libwayland-egl1, libxcb1, libzbar0, fontconfig-config, fonts-wqy-microhei | fonts-wqy-zenhei
Description: workstation that scans, reads and corrects exam answer sheets
 Answer sheets are designed, scanned, read and corrected on one computer,
 without a network. Answers and objective scores leave as xlsx and CSV.
CONTROL
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz --build "$root" "dist/scanstation_${version}_$architecture.deb" >/dev/null

ls -l "dist/$name.tar.gz" "dist/scanstation_${version}_$architecture.deb"
