/** What ../ceiling.cpp exports. */
declare module '*/unroll_ceiling.mjs' {
  export interface CeilingModule {
    _tile_count(): number;
    /** Floating-point operations; 0 if the product was wrong. */
    _multiply_tiles(tile: number, times: number): number;
  }
  export default function createModule(): Promise<CeilingModule>;
}
