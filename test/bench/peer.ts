/**
 * A library that only the bench has: `test/bench/package.json` lists it, and the project's checks run where it is not
 * installed. So it is loaded by name, and `T` says what of it is used.
 */
export const loadPeer = async <T>(name: string): Promise<T> => (await import(name)) as T;
