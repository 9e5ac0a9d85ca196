/** Figures of images, `[height, width]`, row by row. */

/**
 * Peak signal to noise ratio in dB: 10·log₁₀(peak² / mean squared error), infinite for equal images. `peak` is the span
 * from the darkest to the lightest that a pixel can be.
 */
export function psnr(image: ArrayLike<number>, target: ArrayLike<number>, peak: number): number {
  let squares = 0;
  for (let i = 0; i < target.length; i++) squares += ((image[i] ?? 0) - (target[i] ?? 0)) ** 2;
  return 10 * Math.log10((peak * peak * target.length) / squares);
}

/** What an image has more than the target on average. */
export function meanOffset(image: ArrayLike<number>, target: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < target.length; i++) sum += (image[i] ?? 0) - (target[i] ?? 0);
  return target.length > 0 ? sum / target.length : 0;
}

export interface Derivatives {
  /** The length of the gradient, a pixel being 1 wide. */
  readonly slope: Float32Array;
  readonly laplacian: Float32Array;
}

/** Derivatives by differences of neighbours (central within, one-sided at the border), a pixel being 1 wide. */
export function derivatives(image: ArrayLike<number>, width: number, height: number): Derivatives {
  const slope = new Float32Array(width * height);
  const laplacian = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const [up, down] = [Math.max(0, row - 1), Math.min(height - 1, row + 1)];
    for (let column = 0; column < width; column++) {
      const [before, after] = [Math.max(0, column - 1), Math.min(width - 1, column + 1)];
      const here = image[row * width + column] ?? 0;
      const [left, right] = [image[row * width + before] ?? 0, image[row * width + after] ?? 0];
      const [above, below] = [image[up * width + column] ?? 0, image[down * width + column] ?? 0];
      slope[row * width + column] = Math.hypot(
        (right - left) / Math.max(1, after - before),
        (below - above) / Math.max(1, down - up),
      );
      laplacian[row * width + column] = left + right + above + below - 4 * here;
    }
  }
  return { slope, laplacian };
}

/** The greatest distance from 0, that of one in a hundred left out: so that a single pixel does not dim all others. */
export function reach(values: ArrayLike<number>): number {
  const sizes = Float32Array.from(values, Math.abs).sort();
  return sizes[Math.max(0, Math.ceil(sizes.length * 0.99) - 1)] || 1;
}
