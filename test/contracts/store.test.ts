import { describe } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite-store.js';
import { storeContract } from './store-contract.js';

describe('the SQLite store', () => storeContract((path) => openSqliteStore(path)));
