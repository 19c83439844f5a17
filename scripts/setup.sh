# shellcheck shell=bash
# Sourced by setup, serve, test and format: what each kind of work needs, installed if missing.
# shellcheck source-path=SCRIPTDIR source=private_root.sh
. "$(dirname "${BASH_SOURCE[0]}")/private_root.sh"

# require PACKAGE COMMAND [PACKAGE COMMAND]...
# Elsewhere than on Debian only the commands are looked for.
require() {
  local packages=()
  while (($#)); do
    command -v "$2" >/dev/null || packages+=("$1")
    shift 2
  done
  ((${#packages[@]})) || return 0
  can_install_packages || what_to_install
  install_packages "${packages[@]}"
}

host_has_eigen() {
  grep -qsE 'PACKAGE_VERSION "([5-9]|[1-9][0-9]+)\.' \
    /usr/share/eigen3/cmake/Eigen3ConfigVersion.cmake \
    /usr/local/share/eigen3/cmake/Eigen3ConfigVersion.cmake
}

# Emscripten, Eigen, RapidJSON and, in the private root, CMake and Ninja.
setup_wasm() {
  if host_emcc_is_recent; then
    require cmake cmake ninja-build ninja
    # CMake takes Eigen out of the private root; where none can be made, it says what it misses.
    host_has_eigen || ! can_install_packages || private_root >/dev/null
  else
    private_root >/dev/null
  fi
}

setup_native() {
  setup_wasm
  require g++ c++ cmake cmake ninja-build ninja python3 python3
  if can_install_packages; then install_packages libgtest-dev libgmock-dev; fi
}

# Node and the npm packages of web/.
setup_page() {
  host_node_is_recent || private_root >/dev/null
  # npm writes the left file at the end of a complete installation.
  if [[ ! $repository/web/node_modules/.package-lock.json -nt $repository/web/package-lock.json ]]; then
    say "installing the npm packages of web/"
    run_npm ci --no-audit --no-fund >&2
    touch "$repository/web/node_modules/.package-lock.json"
  fi
}

setup_browser() {
  # With an old Node on the host, node and browser both come from the private root.
  if host_node_is_recent; then
    [[ -n ${CHROMIUM:-} ]] || require chromium chromium
    if can_install_packages; then install_packages fonts-noto-cjk; fi
  fi
}

# Runs node, or a command that needs it, on the host if its Node is recent enough.
with_node() {
  if host_node_is_recent; then "$@"; else in_private_root "$@"; fi
}

run_npm() { with_node npm --prefix "$repository/web" "$@"; }
