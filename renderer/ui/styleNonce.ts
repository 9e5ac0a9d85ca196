/**
 * For a component that writes a style sheet of its own: the nonce without which the content security policy refuses it,
 * where the page has one.
 */
export function styleNonce(): { readonly nonce?: string } {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return nonce ? { nonce } : {};
}
