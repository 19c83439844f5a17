/** Which of the two builds of the core this engine runs, found out by validating a few bytes. */

export type Build = 'simd' | 'relaxed-simd';

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const oneFunction = [3, 2, 1, 0];

/** () → v128: i8x16.popcnt (i8x16.splat 0) */
const simd = [
  ...magicAndVersion,
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...oneFunction,
  ...[10, 10, 1, 8, 0, 0x41, 0, 0xfd, 0x0f, 0xfd, 0x62, 0x0b],
];

/** () → v128: i8x16.relaxed_swizzle (i8x16.splat 1) (i8x16.splat 2) */
const relaxedSimd = [
  ...magicAndVersion,
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...oneFunction,
  ...[10, 15, 1, 13, 0, 0x41, 1, 0xfd, 0x0f, 0x41, 2, 0xfd, 0x0f, 0xfd, 0x80, 2, 0x0b],
];

/** () → (): try catch_all end */
const exceptions = [
  ...magicAndVersion,
  ...[1, 4, 1, 0x60, 0, 0],
  ...oneFunction,
  ...[10, 8, 1, 6, 0, 0x06, 0x40, 0x19, 0x0b, 0x0b],
];

/** The fastest build that runs here; null if none does. */
export function chooseBuild(): Build | null {
  if (!runs(simd) || !runs(exceptions)) return null;
  return runs(relaxedSimd) ? 'relaxed-simd' : 'simd';
}

function runs(module: readonly number[]): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(module));
}
