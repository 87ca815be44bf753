import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { fakeEncoder } from '../../src/embed/fake.js';
import { loadEncoder } from '../../src/embed/transformers.js';
import { encoderContract } from './encoder-contract.js';

const MODEL = fileURLToPath(new URL('../../models/whyscore-enko', import.meta.url));

describe('the fake encoder', () => encoderContract(() => Promise.resolve(fakeEncoder({ wait_time: ['wait'], transfers: ['passed'] }))));
describe('the shipped encoder', () => encoderContract(() => loadEncoder(MODEL)));
