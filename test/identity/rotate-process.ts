import { rotateIdentityKey } from '../../server/identity/rotate-key.ts';

// A process that changes the key of the identities, to be killed.
await rotateIdentityKey(process.argv[2] ?? '', () => void process.send?.('sealing'));
