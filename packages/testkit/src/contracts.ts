export { historyContract } from './history-contract';
export { documentStoreContract } from './store-contract';
