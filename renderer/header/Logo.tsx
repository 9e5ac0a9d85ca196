/** NodeGrad's sign: two nodes, and a curve that falls from one to the other. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M5 6.5C12 6.5 9.5 17.5 19 17.5" stroke="var(--accent)" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="5" cy="6.5" r="3.2" fill="var(--accent)" />
      <circle cx="19" cy="17.5" r="3.2" fill="var(--surface)" stroke="var(--accent)" strokeWidth="2.2" />
    </svg>
  );
}
