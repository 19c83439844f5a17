# shellcheck shell=bash
# Sourced by with-emscripten and setup.sh. Keeps a private Debian root with recent Emscripten,
# Eigen and Node in the user's cache folder and runs commands in it. The host's own Emscripten,
# Node and libc are never touched.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/unroll

# Debian 12 carries Emscripten 3.1.6 and Eigen 3.4: too old for relaxed SIMD, and Eigen 3.4 does
# not compile with Emscripten's -msse4.2. The next releases carry what is needed.
readonly debian_suite=forky
readonly minimum_emscripten=4.0.0
readonly minimum_node=20.19.0

say() { printf '\033[1m[unroll]\033[0m %s\n' "$*" >&2; }

fail() {
  printf '[unroll] error: %s\n' "$*" >&2
  exit 1
}

# version_at_least HAVE WANTED
version_at_least() {
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

host_emcc_is_recent() {
  local version
  command -v emcc >/dev/null || return 1
  version=$(emcc --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p')
  [[ -n $version ]] && version_at_least "$version" "$minimum_emscripten"
}

host_node_is_recent() {
  local version
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  version=$(node --version 2>/dev/null) || return 1
  version_at_least "${version#v}" "$minimum_node"
}

is_debian() {
  command -v apt-get >/dev/null && [[ -r /etc/os-release ]] && (
    # shellcheck source=/dev/null
    . /etc/os-release
    [[ $ID == debian ]]
  )
}

can_install_packages() { is_debian && [[ $(id -u) == 0 ]]; }

what_to_install() {
  cat >&2 <<END
This system cannot be set up automatically (that takes Debian and root). Please install:
  - Emscripten $minimum_emscripten or newer, with emcc on the PATH (for example from emsdk)
  - Eigen 5 or newer and RapidJSON, where CMake finds them (else pass -DEigen3_DIR=...)
  - CMake 3.25 or newer, Ninja, a C++20 compiler, GoogleTest with its sources, Google Benchmark
  - Python 3, for one of the tests
  - Node $minimum_node or newer, with npm
  - Chromium at /usr/bin/chromium, or named by CHROMIUM, and a font with Hangul (browser tests)
END
  exit 1
}

# Installs those of the named Debian packages that are missing.
install_packages() {
  local package missing=()
  for package in "$@"; do
    dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null |
      grep -qx installed || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  apt-get update -qq >&2 || fail "apt-get update did not work"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" | sed -n '/^Setting up /p' >&2 ||
    fail "apt-get install did not work"
}

private_root_packages() {
  echo emscripten libeigen3-dev rapidjson-dev googletest cmake ninja-build nodejs
  # The page is built and tested by the host's Node and Chromium, or both come from here: a
  # browser outside of the root could not be started from a Node inside.
  host_node_is_recent || echo npm chromium fonts-noto-cjk
}

# The folder for this suite and list of packages: another list makes another root.
private_root_folder() {
  local key
  key=$(private_root_packages | cksum)
  echo "$cache/emscripten-$debian_suite-${key%% *}"
}

# The mirror the host already uses, so that proxies, local and frozen mirrors keep working.
host_mirror() {
  # shellcheck disable=SC2016 # apt expands it
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
    'Label: Debian' | grep -m 1 -E '^(https?|file):' || true
}

make_private_root() {
  local folder=$1 work mirror options=()
  install_packages mmdebstrap bubblewrap
  mirror=$(host_mirror)
  if [[ -z $mirror ]]; then # apt knows its mirrors by name once it has their indexes
    apt-get update -qq >&2 || fail "apt-get update did not work"
    mirror=$(host_mirror)
  fi
  # Proxies and certificates of the host's apt. Signatures are always checked; only the expiry
  # date of the mirror's index is not, because a frozen mirror's index is past it.
  while IFS= read -r option; do options+=("--aptopt=$option"); done < <(
    echo 'Acquire::Check-Valid-Until "false";'
    echo 'APT::Sandbox::User "root";' # apt's own user cannot read a home folder
    apt-config dump | grep -E '^Acquire::https?::.* ".+";$' || true
  )
  for option in doc man info locale; do
    options+=("--dpkgopt=path-exclude=/usr/share/$option/*")
  done
  # Files of the host are bound over these (see in_private_root), so they have to exist.
  # shellcheck disable=SC2016 # mmdebstrap expands $1
  options+=('--customize-hook=mkdir -p "$1/etc/ssl" && touch "$1/etc/resolv.conf" "$1/etc/hosts"')

  say "setting up $(private_root_packages | head -n 1 | cut -d ' ' -f 1) in $folder"
  say "(Debian $debian_suite, about 1.5 GB and two minutes; once per machine, the host stays as it is)"
  # Not named like a finished root: CMake looks for those by name.
  rm -rf "$cache"/making-emscripten.*
  work=$(mktemp -d "$cache/making-emscripten.XXXXXX")
  chmod 755 "$work"
  mkdir "$work/libraries"
  # shellcheck disable=SC2086 # an empty mirror means mmdebstrap's default
  if ! mmdebstrap --variant=apt --include="$(private_root_packages | tr '\n ' ',,')" \
    "${options[@]}" "$debian_suite" "$work/root" $mirror >&2; then
    rm -rf "$work"
    fail "Debian $debian_suite could not be set up from ${mirror:-the default mirror}; see above"
  fi
  mv "$work" "$folder"
}

# Steps that may fail say so themselves: callers may stand where errexit is off.
# Prints the folder of the private root and makes it when it is not there.
private_root() {
  local folder
  folder=$(private_root_folder)
  if [[ ! -d $folder ]]; then
    can_install_packages || what_to_install
    mkdir -p "$cache"
    (
      flock 9
      [[ -d $folder ]] || make_private_root "$folder"
    ) 9>"$cache/lock" || exit
  fi
  echo "$folder"
}

# Runs a command in the private root. The checkout, the current folder, the home folder (npm's
# cache and settings) and /tmp are visible at the same path as outside.
in_private_root() {
  local folder path name bind=()
  folder=$(private_root) || exit
  install_packages bubblewrap
  for name in bin sbin lib lib32 lib64; do
    path="$folder/root/$name"
    if [[ -L $path ]]; then bind+=(--symlink "$(readlink "$path")" "/$name"); fi
  done
  # Parents before children, as a later mount covers an earlier one.
  while IFS= read -r path; do bind+=(--bind "$path" "$path"); done < <(
    printf '%s\n' "$HOME" "$repository" "$PWD" "$cache" | sort -u
  )
  bwrap --die-with-parent --unshare-pid \
    --ro-bind "$folder/root/usr" /usr --ro-bind "$folder/root/etc" /etc \
    --ro-bind "$folder/root/var" /var --proc /proc --dev /dev --bind /tmp /tmp \
    --ro-bind-try /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts \
    --ro-bind-try /etc/ssl /etc/ssl "${bind[@]}" --chdir "$PWD" \
    --setenv PATH /usr/local/bin:/usr/bin:/bin --setenv EM_CACHE "$folder/libraries" \
    --unsetenv EM_CONFIG --unsetenv EMSDK --unsetenv EMSDK_NODE \
    -- "$@"
}
