/** What files are called that leave the page. */
import type { Config } from '../../lib.js';

/** unroll-lstm-h128-step1240.safetensors */
export function modelFileName({ cell, hiddenSize }: Config, step: number): string {
  return `unroll-${cell}-h${hiddenSize}-step${step}.safetensors`;
}

export function exportFileName(what: string, extension: string): string {
  return `unroll-${what}.${extension}`;
}
