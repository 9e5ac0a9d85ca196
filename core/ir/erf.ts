/** The error function in double precision. */

const twoOverSqrtPi = 2 / Math.sqrt(Math.PI);

/**
 * erf(x) to about 1e-15 relative. Near 0 the series of positive terms
 * erf x = 2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)) (NIST DLMF 7.6.2); further out 1 minus Laplace's continued
 * fraction of erfc (DLMF 7.9.1).
 */
export function erf(x: number): number {
  if (Math.abs(x) < 2) return series(x);
  return x < 0 ? fraction(-x) - 1 : 1 - fraction(x);
}

function series(x: number): number {
  let term = x;
  let sum = 0;
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return x === 0 ? x : twoOverSqrtPi * Math.exp(-x * x) * sum;
}

/** √π · exp(x²) · erfc(x) = 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))), which 60 terms settle from x = 2 on. */
function fraction(x: number): number {
  let tail = x;
  for (let n = 60; n > 0; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}
