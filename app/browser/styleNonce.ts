/**
 * Lets libraries that add style sheets while the page runs do so under its content security policy: they look for the
 * nonce in this global.
 */
declare global {
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

export {};
