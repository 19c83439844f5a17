# shellcheck shell=bash
# Sourced by serve and test: the builds, each a matter of a second when nothing changed.
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# build_preset PRESET [TARGET]
build_preset() {
  local preset=$1 target=${2:-all} folder=$repository/build/$1 toolchain run=()
  local configure=(cmake --preset "$preset")
  if [[ $preset == wasm* ]]; then
    run=("$repository/scripts/with-emscripten")
    configure=(emcmake "${configure[@]}")
  fi
  # A build folder keeps paths of its compiler and of Eigen: begin anew when they moved.
  toolchain=$(if host_emcc_is_recent; then command -v emcc; else private_root_folder; fi)
  if [[ $(cat "$folder/.toolchain" 2>/dev/null) != "$toolchain" ]]; then
    rm -rf "$folder"
    (cd "$repository" && ${run[@]+"${run[@]}"} "${configure[@]}")
    echo "$toolchain" >"$folder/.toolchain"
  fi
  (cd "$repository" && ${run[@]+"${run[@]}"} cmake --build --preset "$preset" \
    --target "$target" --parallel "$(getconf _NPROCESSORS_ONLN)")
}

# Both WebAssembly modules, and what the page's sources take from them.
build_modules() {
  build_preset wasm unroll_wasm
  build_preset wasm-relaxed unroll_wasm
  local description=$repository/web/src/generated/core_description.ts
  if [[ ! $description -nt $repository/build/wasm/bindings/unroll_simd.wasm ]]; then
    with_node node "$repository/web/build/describe_core.mjs"
  fi
}

# A checksum of everything that goes into dist/.
page_inputs() {
  (
    cd "$repository" || exit
    find web build/wasm/bindings build/wasm-relaxed/bindings \
      \( -name node_modules -o -name CMakeFiles \) -prune -o -type f ! -name '*.a' -print |
      LC_ALL=C sort | xargs -d '\n' cksum | cksum
  )
}

build_page() {
  local stamp=$repository/build/page.stamp inputs
  inputs=$(page_inputs)
  if [[ -f $repository/dist/index.html && $(cat "$stamp" 2>/dev/null) == "$inputs" ]]; then
    return
  fi
  rm -f "$stamp"
  run_npm run build
  echo "$inputs" >"$stamp"
}
